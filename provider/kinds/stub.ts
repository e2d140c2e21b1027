import type { Kind } from "./kind.js";

/**
 * The provider text that Pulumi keeps in state, per resource type: it requires the installed package, and nothing else.
 *
 * Byte by byte in `test/golden/stub.*.txt`, and frozen from version 1.0 on: states written by any version must be read,
 * refreshed and deleted by all later ones. Plain ES5. It looks from the program's folder upwards, in `node_modules`, then where
 * pnpm and Bun keep dependencies of dependencies; a workspace has these at its root. See
 * `docs/decisions/0001-frozen-stub.md`.
 */
export const stubOf = ({ key }: Pick<Kind<never>, "key">): string =>
  'exports.handler=function(){var d=process.cwd(),l=[d],n="/node_modules/",m="pulumi-ecr-registry",r;' +
  'for(;l.length<64;d+="/..")l.push(d+n+".pnpm"+n,d+n+".bun"+n);' +
  'try{r=require.resolve(m+"/handlers",{paths:l})}catch(e){' +
  'e.message="add "+m+" to the package.json beside Pulumi.yaml";e.stack=e.code;throw e}' +
  `return require(r).v1("${key}")}`;
