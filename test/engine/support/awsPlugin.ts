/**
 * Stands in for `pulumi-resource-aws`, which no package registry has: it takes any configuration, and tells who a provider
 * is by the credentials, profile and roles that the real one would use. A program of its own, see `awsPluginOnPath`.
 */

import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import * as v from "valibot";

const roles = v.array(
  v.object({
    roleArn: v.string(),
    externalId: v.exactOptional(v.string()),
    sessionName: v.exactOptional(v.string(), "pulumi"),
  }),
);
const configuration = v.object({
  region: v.exactOptional(v.string()),
  profile: v.exactOptional(v.string()),
  assumeRoles: v.exactOptional(v.pipe(v.string(), v.parseJson(), roles), "[]"),
});

/** The engine's mark of a secret: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig */
const secretMark = "4dabf18193072939515e22adb298388d";
const revealed = (value: unknown): unknown =>
  typeof value === "object" && value !== null && secretMark in value ? Reflect.get(value, "value") : value;
const reveal = (values: object): object =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, revealed(value)]));

let configured: v.InferOutput<typeof configuration> = v.parse(configuration, {});

const callerIdentity = async (): Promise<{ accountId: string; arn: string; id: string; userId: string }> => {
  const { region, profile, assumeRoles } = configured;
  const clientConfig = region === undefined ? {} : { region };
  const ambient = profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
  // As the caller's, the Region goes to AWS STS alone: an SSO portal has a Region of its own.
  const base = () => ambient(region === undefined ? {} : { callerClientConfig: { region: async () => region } });
  const credentials = assumeRoles.reduce<ReturnType<typeof fromTemporaryCredentials>>(
    (masterCredentials, { roleArn, externalId, sessionName }) =>
      fromTemporaryCredentials({
        masterCredentials,
        params: { RoleArn: roleArn, RoleSessionName: sessionName, ...(externalId && { ExternalId: externalId }) },
        clientConfig,
      }),
    base,
  );
  const {
    Account = "",
    Arn = "",
    UserId = "",
  } = await new STSClient({ ...clientConfig, credentials }).send(new GetCallerIdentityCommand());
  return { accountId: Account, arn: Arn, id: Account, userId: UserId };
};

/** Answers a call with what `work` returns, and with its error. */
const unary =
  <Request, Answer>(work: (request: Request) => Answer | Promise<Answer>) =>
  async ({ request }: ServerUnaryCall<Request, Answer>, done: sendUnaryData<Answer>): Promise<void> => {
    try {
      done(null, await work(request));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };

const server = new Server();
// What is not here is answered with "unimplemented", which the engine copes with.
server.addService(providerGrpc.ResourceProviderService, {
  getPluginInfo: unary(() => {
    const info = new pluginProto.PluginInfo();
    info.setVersion("7.48.0");
    return info;
  }),
  checkConfig: unary((request: providerProto.CheckRequest) => {
    const answer = new providerProto.CheckResponse();
    answer.setInputs(request.getNews());
    return answer;
  }),
  // No field of it set: the engine finds out itself what differs.
  diffConfig: unary(() => new providerProto.DiffResponse()),
  configure: unary((request: providerProto.ConfigureRequest) => {
    configured = v.parse(configuration, reveal(request.getArgs()?.toJavaScript() ?? {}));
    const answer = new providerProto.ConfigureResponse();
    answer.setAcceptsecrets(true);
    return answer;
  }),
  invoke: unary(async (request: providerProto.InvokeRequest) => {
    if (request.getTok() !== "aws:index/getCallerIdentity:getCallerIdentity") throw new Error(request.getTok());
    const answer = new providerProto.InvokeResponse();
    answer.setReturn(structProto.Struct.fromJavaScript(await callerIdentity()));
    return answer;
  }),
});
// The engine reads the port from the first line.
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, port) => console.log(port));
