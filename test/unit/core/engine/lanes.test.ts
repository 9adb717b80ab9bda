import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lanes } from "../../../../packages/core/src/engine/lanes.js";
import { type Handle, Priority, Scheduler } from "../../../../packages/core/src/engine/scheduler.js";

/** What a timeout can be kept in. */
interface Keeper {
  add(lane: number, subject: number): void;
  remove(subject: number): void;
  replace(subject: number, heir: number): void;
}

const DELAYS = [1, 2, 3, 0.5];

function lanesKeeper(scheduler: Scheduler, priority: Priority, fire: (subject: number) => void): Keeper {
  const lanes = new Lanes(scheduler, priority, fire);
  const ids = DELAYS.map((delay) => lanes.lane(delay));
  return {
    add: (lane, subject) => lanes.add(ids[lane]!, subject),
    remove: (subject) => lanes.remove(subject),
    replace: (subject, heir) => lanes.replace(subject, heir),
  };
}

function eventsKeeper(scheduler: Scheduler, priority: Priority, fire: (subject: number) => void): Keeper {
  const subjects: number[] = [];
  const turnOf = new Map<number, { handle: Handle; turn: number }>();
  const kind = scheduler.kind(priority, (turn) => fire(subjects[turn]!));
  return {
    add(lane, subject) {
      const turn = subjects.push(subject) - 1;
      turnOf.set(subject, { handle: scheduler.at(scheduler.now + DELAYS[lane]!, kind, turn), turn });
    },
    remove: (subject) => scheduler.cancel(turnOf.get(subject)!.handle),
    replace(subject, heir) {
      const taken = turnOf.get(subject)!;
      subjects[taken.turn] = heir;
      turnOf.set(heir, taken);
    },
  };
}

const lane = fc.nat(DELAYS.length - 1);
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("add" as const), lane }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), pick: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("replace" as const), pick: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("single" as const), lane }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("churn" as const), lane }) },
);
const story = fc.record({
  moments: fc.array(fc.record({ gap: fc.constantFrom(0, 0.5, 1, 2), actions: fc.array(action, { maxLength: 5 }) }), { maxLength: 30 }),
  deeds: fc.array(fc.array(action, { maxLength: 2 }), { maxLength: 30 }),
});

/** Plays a story on timeouts kept in some way; the number of a subject that has left goes to the next that comes. */
function play({ moments, deeds }: typeof story extends fc.Arbitrary<infer T> ? T : never, create: typeof lanesKeeper): string[] {
  const scheduler = new Scheduler();
  const log: string[] = [];
  const waiting = new Set<number>();
  const left: number[] = [];
  let made = 0;
  const come = (): number => {
    const subject = left.pop() ?? made++;
    waiting.add(subject);
    return subject;
  };
  const leave = (subject: number): void => {
    if (waiting.delete(subject)) left.push(subject);
  };
  const obey = (order: (typeof deeds)[number][number]): void => {
    if (order.do === "add") {
      keeper.add(order.lane, come());
    } else if (order.do === "single") {
      scheduler.at(scheduler.now + DELAYS[order.lane]!, single, log.length);
    } else if (order.do === "churn") {
      // So many that the lane gives up its ring.
      for (let n = 0; n < 20; n++) {
        const subject = come();
        keeper.add(order.lane, subject);
        keeper.remove(subject);
        leave(subject);
      }
    } else if (waiting.size > 0) {
      const subject = [...waiting][order.pick % waiting.size]!;
      if (order.do === "remove") keeper.remove(subject);
      else keeper.replace(subject, come());
      leave(subject);
    }
  };
  const happen = (what: string, subject: number): void => {
    log.push(`${scheduler.now}: ${what} ${subject}`);
    if (what === "timeout") leave(subject);
    for (const deed of deeds[log.length] ?? []) obey(deed);
  };
  const keeper = create(scheduler, Priority.timeout, (subject) => happen("timeout", subject));
  const single = scheduler.kind(Priority.timeout, (subject) => happen("single", subject));
  const act = scheduler.kind(Priority.arrival, (n) => {
    for (const order of moments[n]!.actions) obey(order);
  });
  let timeMs = 0;
  moments.forEach(({ gap }, n) => {
    timeMs += gap;
    scheduler.at(timeMs, act, n);
  });
  scheduler.run(Number.POSITIVE_INFINITY, 10_000);
  return log;
}

describe("subjects of lanes", () => {
  it("fire exactly as an event for each of them would, in time and in order", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(play(told, lanesKeeper)).toEqual(play(told, eventsKeeper));
      }),
      { numRuns: 1000 },
    );
  });

  it("keep their place among other events of their instant when one ahead in the lane has left", () => {
    const scheduler = new Scheduler();
    const order: string[] = [];
    const lanes = new Lanes(scheduler, Priority.timeout, (subject) => order.push(`lane ${subject}`));
    const kind = scheduler.kind(Priority.timeout, () => order.push("event"));
    const id = lanes.lane(5);
    lanes.add(id, 1);
    scheduler.at(5, kind, 0);
    lanes.add(id, 2);
    lanes.remove(1);
    scheduler.run(5, 10);
    expect(order).toEqual(["event", "lane 2"]);
  });

  it("are each found however many came and left before them, and those alone", () => {
    const many = fc.array(fc.record({ come: fc.nat(900), leave: fc.nat(900), from: fc.nat() }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(many, (waves) => {
        const scheduler = new Scheduler();
        const fired: number[] = [];
        const lanes = new Lanes(scheduler, Priority.timeout, (subject) => fired.push(subject));
        const id = lanes.lane(5);
        const waiting: number[] = [];
        const left: number[] = [];
        let made = 0;
        for (const { come, leave, from } of waves) {
          for (let n = 0; n < come; n++) {
            const subject = left.pop() ?? made++;
            waiting.push(subject);
            lanes.add(id, subject);
          }
          for (const subject of waiting.splice(from % (waiting.length + 1), leave)) {
            lanes.remove(subject);
            left.push(subject);
          }
        }
        scheduler.run(5, 1e6);
        expect(fired).toEqual(waiting);
      }),
      { numRuns: 100 },
    );
  });

  it("may have any number", () => {
    const scheduler = new Scheduler();
    const fired: number[] = [];
    const lanes = new Lanes(scheduler, Priority.timeout, (subject) => fired.push(subject));
    const subjects = [0, 70_000, 3, 1_000_000];
    for (const subject of subjects) lanes.add(lanes.lane(1), subject);
    scheduler.run(1, 100);
    expect(fired).toEqual(subjects);
  });
});

describe("a lane", () => {
  it("is one for each delay", () => {
    const lanes = new Lanes(new Scheduler(), Priority.timeout, () => undefined);
    expect([5, 7, 5, 0.1, 7].map((delay) => lanes.lane(delay))).toEqual([0, 1, 0, 2, 1]);
  });

  it("has one event in the heap, however many wait and leave, and none once it woke up empty", () => {
    const scheduler = new Scheduler();
    const lanes = new Lanes(scheduler, Priority.timeout, () => undefined);
    const id = lanes.lane(10);
    for (let subject = 0; subject < 1000; subject++) lanes.add(id, subject);
    for (let subject = 0; subject < 1000; subject++) lanes.remove(subject);
    expect(scheduler.run(Number.POSITIVE_INFINITY, 100)).toBe(1);
    expect(scheduler.nextTime).toBe(Number.POSITIVE_INFINITY);
    lanes.add(id, 3);
    expect(scheduler.nextTime).toBe(20);
  });
});
