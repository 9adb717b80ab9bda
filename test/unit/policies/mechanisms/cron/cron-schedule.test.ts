import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCron, createCronSchedule } from "../../../../../packages/policies/src/mechanisms/cron/cron-schedule.js";

/** 2018 begins on a Monday and has 365 days, as every simulated year. */
const YEAR = Date.UTC(2018, 0, 1);
const MINUTE_MS = 60_000;

const at = (text: string) => Date.parse(`2018-${text}Z`) - YEAR;
const shown = (ms: number) => new Date(YEAR + ms).toISOString().slice(0, 16);

const field = (min: number, max: number) => fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 });
const anyFields = fc.record({
  minutes: field(0, 59),
  hours: field(0, 23),
  days: fc.option(field(1, 28), { nil: undefined, freq: 2 }),
  months: fc.option(field(1, 12), { nil: undefined, freq: 2 }),
  weekdays: fc.option(field(0, 6), { nil: undefined, freq: 2 }),
});

test("the instants of an expression are those of a real year that begins on a Monday", () => {
  fc.assert(
    fc.property(anyFields, fc.integer({ min: 0, max: 200 * 24 * 60 }), ({ minutes, hours, days, months, weekdays }, startMinute) => {
      const written = (values: readonly number[] | undefined) => values?.join(",") ?? "*";
      const schedule = createCronSchedule(`${minutes} ${hours} ${written(days)} ${written(months)} ${written(weekdays)}`);
      const fits = (ms: number): boolean => {
        const date = new Date(YEAR + ms);
        const [byDay, byWeekday] = [days?.includes(date.getUTCDate()), weekdays?.includes(date.getUTCDay())];
        const onDay = byDay === undefined || byWeekday === undefined ? (byDay ?? byWeekday ?? true) : byDay || byWeekday;
        const onTime = minutes.includes(date.getUTCMinutes()) && hours.includes(date.getUTCHours());
        return onDay && onTime && (months?.includes(date.getUTCMonth() + 1) ?? true);
      };
      const startMs = startMinute * MINUTE_MS;
      const next = schedule.next(startMs);
      if (new Date(YEAR + next).getUTCFullYear() === 2018) expect(fits(next)).toBe(true);
      for (let ms = startMs + MINUTE_MS; ms < Math.min(next, startMs + 24 * 60 * MINUTE_MS); ms += MINUTE_MS) expect(fits(ms)).toBe(false);
      expect(schedule.previous(next)).toBe(next);
      expect(schedule.previous(next - 1)).toBeLessThanOrEqual(startMs);
      expect(schedule.next(schedule.previous(startMs))).toBe(next);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["0 8 * * 1-5", "01-05T08:00", "01-08T08:00"],
  ["*/20 * * * *", "03-04T10:40", "03-04T11:00"],
  ["5/30 9-17/4 * * *", "02-01T17:35", "02-02T09:05"],
  ["0 0 1 jan,JUL *", "01-01T00:00", "07-01T00:00"],
  ["0 12 13 * fri", "01-12T12:00", "01-13T12:00"],
  ["0 12 * * 7", "01-07T12:00", "01-14T12:00"],
  ["0 12 ? * sun", "01-07T12:00", "01-14T12:00"],
])("%s comes at %s and next at %s", (expression, first, second) => {
  const schedule = createCronSchedule(expression);
  expect(shown(schedule.next(at(first)))).toBe(shown(at(second)));
  expect(shown(schedule.previous(at(second) - 1))).toBe(shown(at(first)));
});

test("what came last before the start is known", () => {
  expect(createCronSchedule("0 20 * * *").previous(0)).toBe(-4 * 3_600_000);
});

test.each([
  ["0 8 * *", '"0 8 * *" has 4 fields instead of the five "minute hour day month weekday"'],
  ["60 8 * * *", '"60 8 * * *": "60" is no minute from 0 to 59'],
  ["0 8 * * mon-foo", '"0 8 * * mon-foo": "mon-foo" is no day of the week from 0 to 7'],
  ["0 8 0x1 * *", '"0 8 0x1 * *": "0x1" is no day of the month from 1 to 31'],
  ["0 8-6 * * *", '"0 8-6 * * *": "8-6" is no hour from 0 to 23'],
  ["*/0 8 * * *", '"*/0 8 * * *": "*/0" has a step of 0'],
  ["0 8 , * *", '"0 8 , * *": "" is no day of the month; write *, 5, 1-5, */15 or a list of these'],
  ["0 8 31 2 *", '"0 8 31 2 *" names a day that no year has'],
])("%s is refused", (expression, said) => {
  expect(checkCron(expression)).toBe(said);
  expect(() => createCronSchedule(expression)).toThrow(said);
});
