import { expect, test } from "vitest";
import { Agenda } from "../../../../packages/core/src/engine/agenda.js";
import { Priority, Scheduler } from "../../../../packages/core/src/engine/scheduler.js";

function begin() {
  const scheduler = new Scheduler();
  const done: string[] = [];
  return {
    scheduler,
    agenda: new Agenda(scheduler, Priority.control),
    done,
    note: (name: string) => () => done.push(`${scheduler.now} ${name}`),
  };
}

test("actions run at their times, those of one instant in the order they were planned", () => {
  const { scheduler, agenda, done, note } = begin();
  agenda.plan(20, note("late"));
  agenda.plan(10, note("first"));
  agenda.plan(10, note("second"));
  agenda.plan(Number.POSITIVE_INFINITY, note("never"));
  scheduler.run(100, 100);
  expect(done).toEqual(["10 first", "10 second", "20 late"]);
  expect(scheduler.nextTime).toBe(Number.POSITIVE_INFINITY);
});

test("an action that is taken back does not run, and taking back what has run disturbs nothing that came after it", () => {
  const { scheduler, agenda, done, note } = begin();
  const gone = agenda.plan(10, note("gone"));
  const ran = agenda.plan(5, note("ran"));
  agenda.cancel(gone);
  agenda.cancel(gone);
  scheduler.run(5, 100);
  agenda.plan(15, note("a"));
  agenda.plan(16, note("b"));
  agenda.cancel(ran);
  agenda.cancel(gone);
  agenda.cancel(undefined);
  scheduler.run(100, 100);
  expect(done).toEqual(["5 ran", "15 a", "16 b"]);
});

test("an action may plan the next", () => {
  const { scheduler, agenda, done, note } = begin();
  const again = (): void => {
    note("tick")();
    if (scheduler.now < 30) agenda.plan(scheduler.now + 10, again);
  };
  agenda.plan(10, again);
  scheduler.run(100, 100);
  expect(done).toEqual(["10 tick", "20 tick", "30 tick"]);
});
