/** Where a day lies in its month, year and week. */
export interface CalendarDay {
  /** From 1. */
  readonly day: number;
  /** From 1. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const DAYS_IN_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_IN_YEAR = 365;

/** Days after which weekdays and dates meet again. */
export const CALENDAR_DAYS = 7 * DAYS_IN_YEAR;

/**
 * The simulated calendar: it begins on Monday, 1 January at midnight, days before that included, and knows no leap year,
 * no time zone and no summer time.
 */
export function calendarDay(daysSinceStart: number): CalendarDay {
  let dayOfYear = modulo(daysSinceStart, DAYS_IN_YEAR);
  let month = 0;
  while (dayOfYear >= daysIn(month)) dayOfYear -= daysIn(month++);
  return { day: dayOfYear + 1, month: month + 1, weekday: modulo(daysSinceStart + 1, 7) };
}

/** Days of a month, January being 0. */
function daysIn(month: number): number {
  return DAYS_IN_MONTHS[month] as number;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
