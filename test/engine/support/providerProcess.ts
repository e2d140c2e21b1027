import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import structProto from "google-protobuf/google/protobuf/struct_pb.js";

type Values = Record<string, unknown>;

/** The SDK's host for dynamic providers, as the engine starts it, spoken to over gRPC as the engine does. */
export interface ProviderProcess {
  check(olds: Values, news: Values): Promise<{ inputs: Values; failures: string[] }>;
  diff(id: string, olds: Values, news: Values): Promise<{ changes: number; replaces: string[] }>;
  create(inputs: Values): Promise<{ id: string; outs: Values }>;
  read(id: string, state: Values): Promise<{ id: string; props: Values; inputs: Values }>;
  update(id: string, olds: Values, news: Values): Promise<{ outs: Values }>;
  delete(id: string, state: Values): Promise<void>;
  /** What the engine calls when the user presses Ctrl-C. */
  cancel(): Promise<void>;
  /** A signal to the process, as the engine sends it when it closes the provider. */
  signal(name: "SIGINT"): void;
  /** What becomes of the process when the engine is killed. */
  abandon(): void;
  /** Once the process is over. */
  readonly over: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** What the process printed for the user. */
  readonly printed: string[];
  close(): Promise<void>;
}

const struct = (values: Values) => structProto.Struct.fromJavaScript(JSON.parse(JSON.stringify(values)));

/** The address of an engine that does not exist: nothing is logged to it. */
const nobody = "127.0.0.1:1";

/** Starts it in a folder, which is where the provider text finds its package from. */
export const startProviderProcess = async (
  cwd: string,
  environment: Record<string, string>,
  config: Record<string, string> = {},
  engine = nobody,
): Promise<ProviderProcess> => {
  const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const child: ChildProcess = spawn(process.execPath, [script, engine], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("the provider process has no output");
  const over = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const lines = createInterface({ input: child.stdout });
  const [port] = await once(lines, "line");
  const printed: string[] = [];
  lines.on("line", (line: string) => printed.push(line));

  const client = new providerGrpc.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const call = <Answer>(send: (done: (error: ServiceError | null, answer: Answer) => void) => unknown) =>
    new Promise<Answer>((resolve, reject) => {
      send((error, answer) => (error ? reject(error) : resolve(answer)));
    });

  const configure = new providerProto.ConfigureRequest();
  configure.setArgs(struct(config));
  await call((done) => client.configure(configure, done));

  return {
    printed,
    over,
    async cancel() {
      await call((done) => client.cancel(new emptyProto.Empty(), done));
    },
    signal: (name) => void child.kill(name),
    abandon: () => void child.stdin?.end(),
    async check(olds, news) {
      const request = new providerProto.CheckRequest();
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<providerProto.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: answer.getInputs()?.toJavaScript() ?? {},
        failures: answer.getFailuresList().map((failure) => failure.getReason()),
      };
    },
    async diff(id, olds, news) {
      const request = new providerProto.DiffRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<providerProto.DiffResponse>((done) => client.diff(request, done));
      return { changes: answer.getChanges(), replaces: answer.getReplacesList() };
    },
    async create(inputs) {
      const request = new providerProto.CreateRequest();
      request.setProperties(struct(inputs));
      const answer = await call<providerProto.CreateResponse>((done) => client.create(request, done));
      return { id: answer.getId(), outs: answer.getProperties()?.toJavaScript() ?? {} };
    },
    async read(id, state) {
      const request = new providerProto.ReadRequest();
      request.setId(id);
      request.setProperties(struct(state));
      const answer = await call<providerProto.ReadResponse>((done) => client.read(request, done));
      return {
        id: answer.getId(),
        props: answer.getProperties()?.toJavaScript() ?? {},
        inputs: answer.getInputs()?.toJavaScript() ?? {},
      };
    },
    async update(id, olds, news) {
      const request = new providerProto.UpdateRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<providerProto.UpdateResponse>((done) => client.update(request, done));
      return { outs: answer.getProperties()?.toJavaScript() ?? {} };
    },
    async delete(id, state) {
      const request = new providerProto.DeleteRequest();
      request.setId(id);
      request.setProperties(struct(state));
      await call((done) => client.delete(request, done));
    },
    async close() {
      client.close();
      child.kill();
      await over;
    },
  };
};
