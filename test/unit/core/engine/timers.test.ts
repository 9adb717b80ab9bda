import fc from "fast-check";
import { expect, it } from "vitest";
import { Priority, Scheduler } from "../../../../packages/core/src/engine/scheduler.js";
import { Timers } from "../../../../packages/core/src/engine/timers.js";

it("the n-th tick is at n periods to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 4 }), (periods) => {
      const scheduler = new Scheduler();
      const timers = new Timers(scheduler, Priority.scrape);
      const ticks = periods.map((): number[] => []);
      periods.forEach((period, timer) => {
        timers.every(period, () => ticks[timer]!.push(scheduler.now));
      });
      scheduler.run(Number.POSITIVE_INFINITY, 500);
      expect(ticks.flat()).toHaveLength(500);
      periods.forEach((period, timer) => {
        expect(ticks[timer]).toEqual(ticks[timer]!.map((_, i) => (i + 1) * period));
      });
    }),
  );
});

it("timers that meet act in the order in which they were armed: the longer period first, else the older timer", () => {
  const scheduler = new Scheduler();
  const timers = new Timers(scheduler, Priority.scrape);
  const order: string[] = [];
  timers.every(1, () => order.push(`a${scheduler.now}`));
  timers.every(2, () => order.push(`b${scheduler.now}`));
  timers.every(1, () => order.push(`c${scheduler.now}`));
  scheduler.run(2, 100);
  expect(order).toEqual(["a1", "c1", "b2", "a2", "c2"]);
});

it("an action that fails has armed the next tick already", () => {
  const scheduler = new Scheduler();
  const timers = new Timers(scheduler, Priority.control);
  let calls = 0;
  timers.every(3, () => {
    calls++;
    if (calls === 1) throw new Error("first");
  });
  expect(() => scheduler.run(3, 10)).toThrow("first");
  scheduler.run(6, 10);
  expect(calls).toBe(2);
});

it("timers fire as events of their own would, in every order with other events of the instant", () => {
  const plan = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(plan, (given) => {
      const [taking, own] = [new Scheduler(), new Scheduler()];
      const traces = [taking, own].map((scheduler) => {
        const trace: string[] = [];
        scheduler.trace((timeMs, kind, subject) => trace.push(`${timeMs} ${kind} ${subject}`));
        return trace;
      });
      const other = (scheduler: Scheduler): ((place: number) => void) => {
        const kind = scheduler.kind(Priority.control, () => undefined);
        return (place) => scheduler.at(scheduler.now + (place % 3), kind, place);
      };
      const timers = new Timers(taking, Priority.control);
      const beside = [other(taking)];
      const ticks = given.map(() => 1);
      const kind = own.kind(Priority.control, (timer) => {
        own.at(++ticks[timer]! * given[timer]![0], kind, timer);
        if (given[timer]![1]) beside[1]!(timer);
      });
      beside.push(other(own));
      for (const [timer, [period, hasOther]] of given.entries()) {
        timers.every(period, () => hasOther && beside[0]!(timer));
        own.at(period, kind, timer);
      }
      for (const scheduler of [taking, own]) scheduler.run(40, 400);
      expect(traces[0]).toEqual(traces[1]);
      expect(traces[0]!.length).toBeGreaterThan(9);
    }),
  );
});
