import { Semaphore } from "async-mutex";
import type { Connect } from "pulumi-ecr-registry/internal/aws/connect.js";

/**
 * Calls to AWS that a command has in flight at once, over all registries. AWS meets roles with throttling long before a fleet
 * is through, and every call takes a socket.
 */
export const callsAtOnce = 16;

/** `connect` whose ports together have so many calls in flight at once; the others wait for their turn. */
export const fewAtOnce = (connect: Connect, most = callsAtOnce): Connect => {
  const slots = new Semaphore(most);
  const inTurn =
    <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> =>
      slots.runExclusive(() => call(...given));
  return async (access) => {
    const { region, api, images, backfills } = await connect(access);
    return {
      region,
      api: {
        readReplication: inTurn((...given) => api.readReplication(...given)),
        writeReplication: inTurn((...given) => api.writeReplication(...given)),
        readPolicy: inTurn((...given) => api.readPolicy(...given)),
        writePolicy: inTurn((...given) => api.writePolicy(...given)),
        removePolicy: inTurn((...given) => api.removePolicy(...given)),
      },
      async images() {
        const port = await images();
        return {
          repositories: inTurn(() => port.repositories()),
          imagesIn: inTurn((repository) => port.imagesIn(repository)),
          replicationOf: inTurn((image) => port.replicationOf(image)),
        };
      },
      async backfills() {
        const port = await backfills();
        return {
          start: inTurn((...given) => port.start(...given)),
          list: inTurn((...given) => port.list(...given)),
          failures: inTurn((...given) => port.failures(...given)),
          stop: inTurn((...given) => port.stop(...given)),
        };
      },
    };
  };
};
