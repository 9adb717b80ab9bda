import type { Verdict } from "@springtide/core";
import { availability, time, usd } from "./numbers.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** The objectives with their limits, what was measured, and the verdicts. */
export function objectivesTable(verdicts: readonly Verdict[], style: Style): string {
  const rows = verdicts.map((verdict) => [
    `  ${verdict.objective}`,
    `${isFloor(verdict) ? style.signs.atLeast : style.signs.atMost} ${limitText(verdict)}`,
    verdict.measured === null ? style.signs.none : quantity(verdict, verdict.measured),
    verdictText(verdict, style),
  ]);
  return table(
    [
      { title: "objective", align: "left" },
      { title: "limit", align: "right" },
      { title: "measured", align: "right" },
      { title: "verdict", align: "left" },
    ],
    rows,
    style,
  );
}

/** One line for all objectives together. */
export function verdictLine(verdicts: readonly Verdict[], style: Style): string {
  const of = (kind: Verdict["verdict"]) => verdicts.filter(({ verdict }) => verdict === kind);
  const [missed, undecided] = [of("missed"), of("undecided")];
  const total = `${verdicts.length} objective${verdicts.length === 1 ? "" : "s"}`;
  const names = (some: readonly Verdict[]) => some.map(({ objective }) => objective).join(", ");
  if (missed.length > 0) return style.colours.red(`${style.signs.missed} ${missed.length} of ${total} missed: ${names(missed)}`);
  if (undecided.length > 0)
    return style.colours.yellow(`${style.signs.undecided} ${undecided.length} of ${total} undecided: ${names(undecided)}`);
  return style.colours.green(`${style.signs.met} ${verdicts.length === 1 ? "the objective is met" : `all ${total} met`}`);
}

/** A verdict in its colour. */
export function verdictText({ verdict }: Pick<Verdict, "verdict">, { colours, signs }: Style): string {
  if (verdict === "met") return colours.green(`${signs.met} met`);
  if (verdict === "missed") return colours.red(`${signs.missed} missed`);
  return colours.yellow(`${signs.undecided} undecided`);
}

function isFloor({ objective }: Verdict): boolean {
  return objective === "availability";
}

/** As it was set, without the decimals that measurements need. */
function limitText(verdict: Verdict): string {
  return verdict.objective === "availability" ? `${Number((verdict.limit * 100).toPrecision(12))} %` : quantity(verdict, verdict.limit);
}

function quantity({ objective }: Verdict, value: number): string {
  if (objective === "availability") return availability(value);
  if (objective.startsWith("cost")) return `${usd(value)}/h`;
  return time(value);
}
