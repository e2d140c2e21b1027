import type { Kind } from "./kind.js";

/**
 * The provider text that Pulumi keeps in state, per resource type: it requires the installed package, and nothing else.
 *
 * Frozen for ever, byte by byte (`test/golden/stub.*.txt`): states written by any version must be read, refreshed and
 * deleted by all later ones. Plain ES5. The second attempt finds the package where pnpm keeps dependencies of
 * dependencies. See `docs/decisions/0001-frozen-stub.md`.
 */
export const stubOf = ({ key }: Pick<Kind<never>, "key">): string =>
  'exports.handler=function(){var m="pulumi-ecr-registry/handlers",r;try{r=require(m)}catch(e){try{' +
  'r=require(require.resolve(m,{paths:[process.cwd()+"/node_modules/.pnpm/node_modules"]}))}catch(_){' +
  `throw Error("run npm install: "+e.message)}}return r.v1("${key}")}`;
