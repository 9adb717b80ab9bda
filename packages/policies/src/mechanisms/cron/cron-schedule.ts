import { CALENDAR_DAYS, calendarDay } from "./calendar.js";
import { type CronTimes, parseCron } from "./parse-cron.js";

/** Instants that a cron expression names, in simulated milliseconds; those before the start are negative. */
export interface CronSchedule {
  /** The last one at or before `nowMs`. */
  previous(nowMs: number): number;
  /** The first one after `nowMs`. */
  next(nowMs: number): number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** What is wrong with an expression, in a few words; undefined when nothing is. */
export function checkCron(expression: string): string | undefined {
  const times = parseCron(expression);
  if (typeof times === "string") return times;
  for (let day = 0; day < CALENDAR_DAYS; day++) if (fits(times, day)) return undefined;
  return `"${expression}" names a day that no year has`;
}

/**
 * Finds the instants of an expression in the simulated calendar, which begins on Monday, 1 January at midnight.
 * @throws Error for an expression that `checkCron` refuses.
 */
export function createCronSchedule(expression: string): CronSchedule {
  const wrong = checkCron(expression);
  const times = parseCron(expression);
  if (wrong !== undefined || typeof times === "string") throw new Error(wrong);
  const { minutes } = times;
  const lastMinute = minutes.at(-1) as number;

  return {
    previous(nowMs) {
      const now = Math.floor(nowMs / MINUTE_MS);
      let day = Math.floor(now / DAY_MINUTES);
      const today = fits(times, day) ? minutes.filter((minute) => day * DAY_MINUTES + minute <= now).at(-1) : undefined;
      if (today !== undefined) return (day * DAY_MINUTES + today) * MINUTE_MS;
      do day--;
      while (!fits(times, day));
      return (day * DAY_MINUTES + lastMinute) * MINUTE_MS;
    },
    next(nowMs) {
      const now = Math.floor(nowMs / MINUTE_MS);
      let day = Math.floor(now / DAY_MINUTES);
      const today = fits(times, day) ? minutes.find((minute) => day * DAY_MINUTES + minute > now) : undefined;
      if (today !== undefined) return (day * DAY_MINUTES + today) * MINUTE_MS;
      do day++;
      while (!fits(times, day));
      return (day * DAY_MINUTES + (minutes[0] as number)) * MINUTE_MS;
    },
  };
}

function fits({ days, months, weekdays, needsBoth }: CronTimes, daysSinceStart: number): boolean {
  const { day, month, weekday } = calendarDay(daysSinceStart);
  if (!months.has(month)) return false;
  return needsBoth ? days.has(day) && weekdays.has(weekday) : days.has(day) || weekdays.has(weekday);
}
