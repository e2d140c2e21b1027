import assert from "node:assert/strict";
import { newOperations, type Operation, type Operations } from "#provider/lifecycle/operations.js";

/** A promise, and what ends it. */
const later = <Value>() => {
  let end = (_: Value): void => undefined;
  const promise = new Promise<Value>((resolve) => {
    end = resolve;
  });
  return { promise, end };
};

/** An operation that has written, and could leave; `look` is the second look at what it wrote. */
const writer = (operations: Operations) => {
  const [answer, look] = [later<string>(), later<Error | undefined>()];
  const told: (readonly Error[])[] = [];
  let own: Operation | undefined;
  let stay = (): void => undefined;
  const ended = operations.run(
    (operation) => {
      own = operation;
      return answer.promise;
    },
    (_, late) => {
      told.push(late);
      return "answered";
    },
  );
  return {
    told,
    ended,
    seen() {
      stay =
        own?.mayLeave(() => {
          own?.goesOn(look.promise);
          answer.end("left");
        }) ?? stay;
    },
    stay: () => stay(),
    answer: answer.end,
    look: look.end,
  };
};

/** Lets all that can go on do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("operations that write", () => {
  const both = () => {
    const operations = newOperations();
    return { operations, a: writer(operations), b: writer(operations) };
  };

  it("leave before the second look while another one is under way", async () => {
    const { a } = both();

    a.seen();
    await a.ended;

    assert.deepEqual(a.told, [[]]);
  });

  it("stay where there is no other", async () => {
    const a = writer(newOperations());

    a.seen();
    await settled();

    assert.deepEqual(a.told, []);
  });

  it("leave one after the other, and the last one stays until all has been looked at", async () => {
    const { a, b } = both();

    a.seen();
    b.seen();
    await a.ended;
    b.answer("looked at");
    await settled();
    const before = [...b.told];
    a.look(undefined);
    await b.ended;

    assert.deepEqual(before, []);
    assert.deepEqual(b.told, [[]]);
  });

  it("leave to one that comes later", async () => {
    const operations = newOperations();
    const a = writer(operations);
    a.seen();
    await settled();

    writer(operations);
    await a.ended;

    assert.deepEqual(a.told, [[]]);
  });

  it("tell what went wrong with those that have left, once", async () => {
    const { operations, a, b } = both();
    const lost = new Error("undone");
    a.seen();
    await a.ended;

    b.answer("done");
    a.look(lost);
    await b.ended;
    const c = writer(operations);
    c.answer("done");
    await c.ended;

    assert.deepEqual([b.told, c.told], [[[lost]], [[]]]);
  });

  it("do not leave any more once they have found out that they were undone", async () => {
    const operations = newOperations();
    const a = writer(operations);
    a.seen();

    a.stay();
    writer(operations);
    await settled();

    assert.deepEqual(a.told, []);
  });

  it("that fail before their first wait are gone, and keep nobody from waiting", async () => {
    const operations = newOperations();
    const fails = operations.run<void>(
      () => {
        throw new Error("at once");
      },
      () => undefined,
    );
    await fails;
    const a = writer(operations);

    a.seen();
    await settled();

    assert.deepEqual(a.told, []);
  });

  it("wait for those that have left also where they fail themselves", async () => {
    const operations = newOperations();
    const a = writer(operations);
    const statuses: string[] = [];
    const b = operations.run<void>(
      () => Promise.reject(new Error("refused")),
      ({ status }) => {
        statuses.push(status);
      },
    );
    a.seen();
    await a.ended;
    await settled();
    const before = [...statuses];

    a.look(undefined);
    await b;

    assert.deepEqual([before, statuses], [[], ["rejected"]]);
  });
});
