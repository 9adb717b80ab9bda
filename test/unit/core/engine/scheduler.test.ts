import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Handle, Priority, Scheduler } from "../../../../packages/core/src/engine/scheduler.js";
import { NaiveScheduler } from "../../../support/naive-scheduler.js";

/** What is common to the scheduler and to the naive one. */
interface World {
  readonly now: number;
  readonly nextTime: number;
  plan(timeMs: number, priority: number, subject: number): () => void;
  source(firstMs: number, fire: () => number): void;
  run(untilMs: number, budget: number): number;
  advanceTo(timeMs: number): void;
}

const PRIORITIES = [0, 1, 2, 3, 4, 5];

function realWorld(fire: (subject: number) => void): World {
  const scheduler = new Scheduler();
  const kinds = PRIORITIES.map((priority) => scheduler.kind(priority, fire));
  return {
    get now() {
      return scheduler.now;
    },
    get nextTime() {
      return scheduler.nextTime;
    },
    plan(timeMs, priority, subject) {
      const handle: Handle = scheduler.at(timeMs, kinds[priority]!, subject);
      return () => scheduler.cancel(handle);
    },
    source: (firstMs, act) => scheduler.source(firstMs, act),
    run: (untilMs, budget) => scheduler.run(untilMs, budget),
    advanceTo: (timeMs) => scheduler.advanceTo(timeMs),
  };
}

function naiveWorld(fire: (subject: number) => void): World {
  const scheduler = new NaiveScheduler();
  return {
    get now() {
      return scheduler.now;
    },
    get nextTime() {
      return scheduler.nextTime;
    },
    plan(timeMs, priority, subject) {
      const event = scheduler.at(timeMs, priority, () => fire(subject));
      return () => scheduler.cancel(event);
    },
    source: (firstMs, act) => scheduler.source(firstMs, act),
    run: (untilMs, budget) => scheduler.run(untilMs, budget),
    advanceTo: (timeMs) => scheduler.advanceTo(timeMs),
  };
}

type Action = { readonly do: "plan"; readonly delay: number; readonly priority: number } | { readonly do: "cancel"; readonly pick: number };
type Command =
  | Action
  | { readonly do: "run"; readonly until: number; readonly budget: number }
  | { readonly do: "advance"; readonly by: number };

/** Few distinct delays, so that most events share their instant with others. */
const delay = fc.constantFrom(0, 0, 1, 1, 2, 3, 0.5, 17);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("plan" as const), delay, priority: fc.constantFrom(...PRIORITIES) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), pick: fc.nat(1000) }) },
);
const budget = fc.oneof(fc.constant(1000), fc.nat(4));
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: action },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("run" as const), until: fc.constantFrom(0, 0.5, 1, 2, 5, 40), budget }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("advance" as const), by: delay }) },
);
const gaps = fc.array(fc.constantFrom(0, 1, 1, 2, 3.5), { maxLength: 6 });
const story = fc.record({
  /** What event number n does when it fires. */
  deeds: fc.array(fc.array(action, { maxLength: 3 }), { maxLength: 30 }),
  sources: fc.array(gaps, { maxLength: 3 }),
  commands: fc.array(command, { minLength: 1, maxLength: 40 }),
});

/** Lives a story and writes down everything that can be seen of it. */
function live({ deeds, sources, commands }: typeof story extends fc.Arbitrary<infer T> ? T : never, create: typeof realWorld): string[] {
  const log: string[] = [];
  const cancels = new Map<number, () => void>();
  let made = 0;
  const obey = (order: Action): void => {
    if (order.do === "plan") {
      const subject = made++;
      cancels.set(subject, world.plan(world.now + order.delay, order.priority, subject));
    } else if (cancels.size > 0) {
      const subject = [...cancels.keys()][order.pick % cancels.size]!;
      cancels.get(subject)!();
      cancels.delete(subject);
    }
  };
  const world = create((subject) => {
    log.push(`${world.now}: event ${subject}`);
    cancels.delete(subject);
    for (const deed of deeds[subject] ?? []) obey(deed);
    if (subject % 3 === 0) log.push(`next ${world.nextTime}`);
  });
  sources.forEach((times, source) => {
    let next = 0;
    const step = (): number => (next < times.length ? world.now + times[next++]! : Number.POSITIVE_INFINITY);
    world.source(step(), () => {
      log.push(`${world.now}: source ${source}`);
      return step();
    });
  });
  for (const order of commands) {
    if (order.do === "run") log.push(`fired ${world.run(world.now + order.until, order.budget)}`);
    else if (order.do === "advance") world.advanceTo(world.now + order.by);
    else obey(order);
    log.push(`now ${world.now}, next ${world.nextTime}`);
  }
  log.push(`fired ${world.run(Number.POSITIVE_INFINITY, 10_000)}, now ${world.now}, next ${world.nextTime}`);
  return log;
}

describe("the order of events", () => {
  it("is that of a plain search for the least time, priority and sequence, whatever is planned, cancelled and run in between", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(live(told, realWorld)).toEqual(live(told, naiveWorld));
      }),
      { numRuns: 1000 },
    );
  });

  it("of one instant is completion, timeout, scrape, control, arrival, observe", () => {
    const scheduler = new Scheduler();
    const order: string[] = [];
    const names = ["observe", "arrival", "control", "scrape", "timeout", "completion"] as const;
    for (const name of names) {
      const kind = scheduler.kind(Priority[name], () => order.push(name));
      scheduler.at(5, kind, 0);
    }
    scheduler.source(5, () => {
      order.push("source");
      return Number.POSITIVE_INFINITY;
    });
    expect(scheduler.run(5, 100)).toBe(7);
    expect(order).toEqual(["completion", "timeout", "scrape", "control", "source", "arrival", "observe"]);
  });

  it("a reserved place counts from when it was reserved", () => {
    const scheduler = new Scheduler();
    const order: number[] = [];
    const kind = scheduler.kind(0, (subject) => order.push(subject));
    const early = scheduler.takeSequence();
    scheduler.at(1, kind, 2);
    scheduler.atSequence(1, kind, 1, early);
    scheduler.run(1, 10);
    expect(order).toEqual([1, 2]);
  });
});

describe("a run", () => {
  const ticking = () => {
    const scheduler = new Scheduler();
    const times: number[] = [];
    const kind = scheduler.kind(0, () => times.push(scheduler.now));
    for (const time of [1, 2, 2, 3]) scheduler.at(time, kind, 0);
    return { scheduler, times, kind };
  };

  it("includes events at its end and leaves the clock at the last of them", () => {
    const { scheduler, times } = ticking();
    expect(scheduler.run(2, 100)).toBe(3);
    expect(times).toEqual([1, 2, 2]);
    expect(scheduler.now).toBe(2);
    expect(scheduler.run(2.5, 100)).toBe(0);
    expect(scheduler.now).toBe(2);
    expect(scheduler.fired).toBe(3);
  });

  it("may have a budget without limit, and counts all the same", () => {
    const { scheduler } = ticking();
    expect(scheduler.run(100, Number.POSITIVE_INFINITY)).toBe(4);
    expect(scheduler.fired).toBe(4);
  });

  it("of no budget does nothing; a step is a run of one", () => {
    const { scheduler, times } = ticking();
    expect(scheduler.run(100, 0)).toBe(0);
    const steps = [scheduler.step(), scheduler.step(), scheduler.step(), scheduler.step(), scheduler.step()];
    expect(steps).toEqual([true, true, true, true, false]);
    expect(times).toEqual([1, 2, 2, 3]);
  });

  it("goes on behind an event whose handler threw", () => {
    const scheduler = new Scheduler();
    const fired: number[] = [];
    const kind = scheduler.kind(Priority.completion, (subject) => {
      fired.push(subject);
      if (subject === 1) throw new Error("on purpose");
    });
    for (const subject of [0, 1, 2]) scheduler.at(subject, kind, subject);
    expect(() => scheduler.run(10, 10)).toThrow("on purpose");
    expect(scheduler.nextTime).toBe(2);
    scheduler.at(3, kind, 3);
    expect(scheduler.run(10, 10)).toBe(2);
    expect(fired).toEqual([0, 1, 2, 3]);
  });

  it("that ends within an instant leaves the rest of the instant to a run that reaches it", () => {
    const { scheduler, times } = ticking();
    scheduler.run(100, 2);
    expect(scheduler.nextTime).toBe(2);
    expect(scheduler.run(1.5, 100)).toBe(0);
    scheduler.run(2, 100);
    expect(times).toEqual([1, 2, 2]);
  });

  it("advances over idle time only: never back, never to or past an event", () => {
    const { scheduler } = ticking();
    scheduler.advanceTo(0.5);
    expect(scheduler.now).toBe(0.5);
    for (const time of [0.2, 1, 7]) scheduler.advanceTo(time);
    expect(scheduler.now).toBe(0.5);
    scheduler.run(100, 100);
    expect(scheduler.nextTime).toBe(Number.POSITIVE_INFINITY);
    scheduler.advanceTo(7);
    expect(scheduler.now).toBe(7);
  });
});

describe("a cancelled event", () => {
  it("leaves nothing to wait for", () => {
    const scheduler = new Scheduler();
    const kind = scheduler.kind(0, () => undefined);
    const handles = [3, 1, 2, 1].map((time) => scheduler.at(time, kind, 0));
    for (const handle of handles) scheduler.cancel(handle);
    expect(scheduler.nextTime).toBe(Number.POSITIVE_INFINITY);
    expect(scheduler.step()).toBe(false);
    expect(scheduler.now).toBe(0);
  });

  it("of the instant under way does not fire, nor count, nor hold the clock", () => {
    const scheduler = new Scheduler();
    const fired: number[] = [];
    const kind = scheduler.kind(0, (subject) => {
      fired.push(subject);
      if (subject === 0) for (const handle of others) scheduler.cancel(handle);
    });
    scheduler.at(1, kind, 0);
    const others = [1, 2].map((subject) => scheduler.at(1, kind, subject));
    scheduler.at(9, kind, 3);
    expect(scheduler.step()).toBe(true);
    expect(scheduler.nextTime).toBe(9);
    expect(scheduler.run(100, 100)).toBe(1);
    expect(fired).toEqual([0, 3]);
  });
});

describe("a moved event", () => {
  it("fires once, as what it was, at its new time and behind what was planned for that", () => {
    const scheduler = new Scheduler();
    const fired: unknown[] = [];
    const [a, b] = ["a", "b"].map((name) => scheduler.kind(0, (subject) => fired.push([scheduler.now, name, subject])));
    const handle = scheduler.at(5, a!, 7);
    scheduler.at(3, b!, 1);
    const moved = scheduler.move(handle, 3);
    expect(scheduler.timeOf(moved)).toBe(3);
    expect(scheduler.run(100, 100)).toBe(2);
    expect(fired).toEqual([
      [3, "b", 1],
      [3, "a", 7],
    ]);
  });

  it("of the instant under way leaves it", () => {
    const scheduler = new Scheduler();
    const fired: number[] = [];
    const kind = scheduler.kind(0, () => {
      fired.push(scheduler.now);
      if (fired.length === 1) scheduler.move(other, 4);
    });
    scheduler.at(1, kind, 0);
    const other = scheduler.at(1, kind, 1);
    expect(scheduler.run(100, 100)).toBe(2);
    expect(fired).toEqual([1, 4]);
  });
});

describe("a tracer", () => {
  it("sees every event before it happens: its time, kind and subject, sources counted down from -1", () => {
    const scheduler = new Scheduler();
    const seen: unknown[] = [];
    const a = scheduler.kind(0, () => seen.push("a"));
    const b = scheduler.kind(1, () => seen.push("b"));
    for (const first of [2, 3]) scheduler.source(first, () => Number.POSITIVE_INFINITY);
    scheduler.at(2, b, 67_108_863);
    scheduler.at(2, a, 7);
    scheduler.at(1, b, 5);
    scheduler.trace((...event) => seen.push(event));
    scheduler.run(2, 100);
    expect(seen).toEqual([[1, b, 5], "b", [2, a, 7], "a", [2, b, 67_108_863], "b", [2, -1, 0]]);
    scheduler.trace(undefined);
    scheduler.run(3, 100);
    expect(seen).toHaveLength(7);
  });
});

it("more than 32 kinds of event are refused", () => {
  const scheduler = new Scheduler();
  for (let i = 0; i < 32; i++) scheduler.kind(0, () => undefined);
  expect(() => scheduler.kind(0, () => undefined)).toThrow(new RangeError("at most 32 kinds of event"));
});
