import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";

/** What the engine was told, as it would show it. */
export interface Told {
  readonly severity: number;
  readonly message: string;
  /** Empty for what stands on the stack. */
  readonly urn: string;
}

/** The engine's log, which providers speak to over gRPC. */
export interface LogEngine {
  readonly address: string;
  readonly told: readonly Told[];
  /** From now on it answers, but with an error. */
  refuse(isRefusing: boolean): void;
  close(): void;
}

/** Starts it on loopback. */
export const startLogEngine = async (): Promise<LogEngine> => {
  const told: Told[] = [];
  let refusing = false;
  const server = new Server();
  server.addService(engineGrpc.EngineService, {
    log({ request }: ServerUnaryCall<LogRequest, object>, done: sendUnaryData<object>) {
      if (refusing) return done({ code: status.UNAVAILABLE });
      told.push({ severity: request.getSeverity(), message: request.getMessage(), urn: request.getUrn() });
      done(null, new emptyProto.Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    address: `127.0.0.1:${port}`,
    told,
    refuse(isRefusing) {
      refusing = isRefusing;
    },
    close: () => server.forceShutdown(),
  };
};
