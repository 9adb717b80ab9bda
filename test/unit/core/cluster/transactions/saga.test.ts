import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const part = { demand: "10ms", concurrency: 10 };
const down = (service: string, at: string, forTime: string) => ({ crash: { service }, at, for: forTime });

function saga(more: object, settings: object = {}, services: object = {}, client: object = {}) {
  const told = tell({
    arrivals: [0],
    services: { web: { replicas: 2, calls: [more] }, stock: part, payment: part, shipping: part, ...services } as never,
    settings: settings as never,
    client,
    durationMs: 300_000,
  });
  const { "saga-1": books } = told.result.services.web!.transactions!;
  return { ...told, books: books!, sent: (name: string) => told.result.services[name]!.attempts.sent };
}

const steps = (more: object = {}) => [
  { to: "stock", compensate: { to: "stock", demand: "4ms" } },
  { to: "payment", compensate: { to: "payment", demand: "4ms" } },
  { to: "shipping", ...more },
];

describe("a saga", () => {
  it("that meets nothing bad makes its calls one after the other, and commits", () => {
    const { ends, books } = saga({ saga: steps() });
    expect(ends).toEqual(["ok 30"]);
    expect(books).toMatchObject({ kind: "saga", started: 1, committed: 1, undone: 0, stuck: 0, inFlight: 0 });
  });

  it("undoes what it did, the last first, when a step fails", () => {
    const { ends, books, sent } = saga({ saga: steps() }, {}, { shipping: { ...part, errors: 1 } });
    expect(ends).toEqual(["error 38"]);
    expect(books).toMatchObject({ committed: 0, undone: 1 });
    expect([sent("stock"), sent("payment"), sent("shipping")]).toEqual([2, 2, 1]);
  });

  it("undoes nothing that has not been done", () => {
    const { ends, sent } = saga({ saga: steps() }, {}, { stock: { ...part, errors: 1 } });
    expect(ends).toEqual(["error 10"]);
    expect([sent("stock"), sent("payment")]).toEqual([1, 0]);
  });

  it("undoes a step that timed out as well: it may have been done", () => {
    const hasty = [{ to: "stock", timeout: "5ms", compensate: { to: "stock", demand: "4ms" } }];
    const { ends, sent } = saga({ saga: hasty });
    expect(ends).toEqual(["error 9"]);
    expect(sent("stock")).toBe(2);
  });

  it("tries a compensation again, twice as late each time, until it succeeds", () => {
    const faults = { off: down("stock", "15ms", "2s") };
    const { ends, books } = saga({ saga: steps(), backoff: "1s" }, { faults }, { payment: { ...part, errors: 1 } });
    expect(ends).toEqual(["error 3024"]);
    expect(books).toMatchObject({ undone: 1, retries: 2 });
  });

  it("is stuck where a compensation never succeeds", () => {
    const faults = { off: down("stock", "15ms", "100s") };
    const { ends, books } = saga({ saga: steps(), backoff: "1s", attempts: 3 }, { faults }, { payment: { ...part, errors: 1 } });
    expect(ends).toEqual(["error 3020"]);
    expect(books).toMatchObject({ undone: 0, stuck: 1, retries: 2 });
  });

  it("whose coordinator dies is undone by another, after a while", () => {
    const { ends, books, sent } = saga({ saga: steps(), recovery: "5s" }, { faults: { dead: down("web", "15ms", "60s") } });
    expect(ends).toEqual(["error 15"]);
    expect(books).toMatchObject({ committed: 0, undone: 1, recovered: 1, inFlight: 0 });
    expect(books.lengthMs.max).toBe(5023);
    expect([sent("stock"), sent("payment"), sent("shipping")]).toEqual([2, 2, 0]);
  });

  it("is undone when its caller gives up and ends the work, and goes on when that does not", () => {
    const told = (cancel: string) => saga({ saga: steps() }, {}, {}, { timeout: "25ms", cancel });
    expect(told("running").books).toMatchObject({ committed: 0, undone: 1 });
    expect(told("none").books).toMatchObject({ committed: 1, undone: 0 });
  });

  it("that nothing can undo is refused", () => {
    expect(() => saga({ saga: [{ to: "stock" }] })).toThrow(/can be undone/);
  });
});
