/** The times that a cron expression names. */
export interface CronTimes {
  /** Minutes of a day, ascending. */
  readonly minutes: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Whether a day must fit by date and by weekday; when both are restricted one of them is enough. */
  readonly needsBoth: boolean;
}

interface FieldRules {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the first values. */
  readonly names?: readonly string[];
}

const MINUTE: FieldRules = { name: "minute", min: 0, max: 59 };
const HOUR: FieldRules = { name: "hour", min: 0, max: 23 };
const DAY: FieldRules = { name: "day of the month", min: 1, max: 31 };
const MONTH: FieldRules = {
  name: "month",
  min: 1,
  max: 12,
  names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
};
const WEEKDAY: FieldRules = { name: "day of the week", min: 0, max: 7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] };
const FIELDS = [MINUTE, HOUR, DAY, MONTH, WEEKDAY] as const;

/**
 * Reads `minute hour day month weekday`, each `*`, values, ranges and steps, months and weekdays also by name; otherwise
 * what is wrong, in a few words.
 * @see crontab(5); github.com/robfig/cron/v3, Standard Cron Spec Format
 */
export function parseCron(expression: string): CronTimes | string {
  const written = expression.trim().split(/\s+/);
  if (written.length !== FIELDS.length)
    return `"${expression}" has ${written.length} fields instead of the five "minute hour day month weekday"`;
  const read = FIELDS.map((rules, index) => readField(written[index] as string, rules));
  const wrong = read.find((one) => typeof one === "string");
  if (wrong !== undefined) return `"${expression}": ${wrong}`;
  const [minutes, hours, days, months, weekdays] = read as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (weekdays.delete(7)) weekdays.add(0);
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  return { minutes: times, days, months, weekdays, needsBoth: isOpen(written[2] as string) || isOpen(written[4] as string) };
}

function isOpen(field: string): boolean {
  return field.startsWith("*") || field.startsWith("?");
}

function readField(field: string, rules: FieldRules): Set<number> | string {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const range = readPart(part, rules);
    if (typeof range === "string") return range;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return values;
}

function readPart(part: string, rules: FieldRules): { from: number; to: number; step: number } | string {
  const match = /^(\*|\?|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/([0-9]+))?$/i.exec(part);
  const { name, min, max } = rules;
  if (match === null) return `"${part}" is no ${name}; write *, 5, 1-5, */15 or a list of these`;
  const [, , first, second, every] = match;
  const from = first === undefined ? min : readValue(first, rules);
  const last = second === undefined ? undefined : readValue(second, rules);
  // `5` is one value, `5/10` every tenth from there on.
  const to = last ?? (first === undefined || every !== undefined ? max : from);
  const step = every === undefined ? 1 : Number(every);
  if (!(from >= min && to <= max && from <= to)) return `"${part}" is no ${name} from ${min} to ${max}`;
  return step > 0 ? { from, to, step } : `"${part}" has a step of 0`;
}

function readValue(text: string, { min, names = [] }: FieldRules): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return min + index;
  return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}
