import type { ImportReport, ReportedField } from "../import/report/import-report.js";
import { STATUSES, type Status } from "../import/report/status.js";
import { printable } from "../terminal/printable.js";
import { count } from "./numbers.js";
import type { Style } from "./style.js";

const WIDTH = 100;
const MOST_LINES = 12;

/** The report of an import as people read it: counts, what was not taken over exactly and why, and what was assumed. */
export function importReport(report: ImportReport, written: string | undefined, style: Style): string {
  const { counts, kinds, assumptions, notes, unknownKinds } = report;
  const objects = Object.entries(kinds).map(([kind, own]) => `${own.objects} ${kind}`);
  const sign = signOf(style);
  const place = written === undefined ? "" : `${style.signs.to} ${written}`;
  const lines =
    counts.objects + counts.fields === 0
      ? [place].filter((line) => line !== "")
      : [
          `read ${count(counts.objects)} object${counts.objects === 1 ? "" : "s"}: ${objects.join(", ")} ${place}`.trimEnd(),
          `  ${STATUSES.map((status) => `${sign[status]} ${count(counts[status])} ${status}`).join("  ")}  of ${count(counts.fields)} fields`,
        ];
  for (const status of ["approximated", "assumed", "ignored"] as const) lines.push(...grouped(report.fields, status, sign[status]));
  if (assumptions.length > 0)
    lines.push(`${count(assumptions.length)} value${assumptions.length === 1 ? "" : "s"} that nothing read tells; say them in an overlay:`);
  const reasons = gather(assumptions, ({ why }) => why);
  lines.push(...shortened(reasons.map(([why, same]) => `! ${same[0]?.path}${more(same.length)}: ${why}`)));
  lines.push(...shortened(Object.entries(unknownKinds).map(([kind, number]) => `- ${number} ${kind}: not a kind that is read`)));
  lines.push(...shortened(notes.map((note) => `! ${note}`)));
  return `${lines.map((line) => clip(printable(line))).join("\n")}\n`;
}

function signOf({ signs }: Style): Readonly<Record<Status, string>> {
  return { mapped: signs.met, approximated: "~", assumed: "!", ignored: "-" };
}

/** Fields of a kind that share a reason stand on one line. */
function grouped(fields: readonly ReportedField[], status: Status, sign: string): string[] {
  const chosen = fields.filter((field) => field.status === status);
  const groups = gather(chosen, ({ kind, note }) => `${kind} ${note}`);
  return shortened(
    groups.map(([, same]) => {
      const [first] = same;
      return `${sign} ${first?.kind}/${first?.name} ${first?.field}${more(same.reduce((sum, { times = 1 }) => sum + times, 0))}: ${first?.note ?? first?.to ?? ""}`;
    }),
  );
}

function gather<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups];
}

function shortened(lines: readonly string[]): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `  … ${lines.length - MOST_LINES} more in --json`];
}

function more(number: number): string {
  return number > 1 ? ` and ${count(number - 1)} more` : "";
}

function clip(line: string): string {
  return line.length <= WIDTH * 2 ? line : `${line.slice(0, WIDTH * 2 - 1)}…`;
}
