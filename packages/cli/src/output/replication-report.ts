import { figureOf, figureTitle, type ReplicatedVerdict, type Replication, type Result } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { ends, quantity, withHalfWidth } from "./intervals.js";
import { mostSpent, windowOutcomes, windowVerdicts } from "./judge-windows.js";
import { availability, count, percent, span, usd } from "./numbers.js";
import { verdictText } from "./objectives.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** Figures of the whole that a report shows. */
const SHOWN = ["mean", "p50", "p99", "availability", "goodput", "costUsd", "replicas", "utilisation"] as const;

/** Several runs of one scenario for people to read: objectives, of which `verdicts` are those of the whole run, and figures with their intervals. */
export function replicationReport(replication: Replication, verdicts: readonly ReplicatedVerdict[], style: Style): string {
  const sections = [
    headline(replication, style),
    verdicts.length === 0 ? "" : objectives(verdicts, replication.confidence, style),
    budgets(replication, style),
    figures(replication, style),
    stopped(replication, style),
    conclusion([...verdicts, ...windowVerdicts(replication.runs, replication.confidence)], style),
  ];
  return fitLines(sections.filter((section) => section !== "").join("\n"), style.width);
}

function headline({ scenario, runs, seed }: Replication, { colours, signs }: Style): string {
  const first = runs[0] as Result;
  const facts = [
    `${span(first.durationMs)} simulated${first.warmupMs > 0 ? `, the first ${span(first.warmupMs)} left out` : ""}`,
    `${runs.length} runs${runs[1]?.antithetic === true ? " in antithetic pairs" : ""}`,
    `${count(runs.reduce((sum, { summary }) => sum + summary.requests.issued, 0))} requests`,
    `seed ${printable(seed)}`,
  ];
  return `${colours.bold(printable(scenario))}  ${facts.join(signs.separator)}\n`;
}

function objectives(verdicts: readonly ReplicatedVerdict[], confidence: number, style: Style): string {
  const { signs } = style;
  const rows = verdicts.map((one) => {
    const { objective, limit, measured } = one;
    const isFloor = objective === "availability";
    const text = (value: number): string =>
      objective === "cost" ? `${usd(value)}/h` : isFloor ? availability(value) : quantity("ms", value);
    const limitText = isFloor ? `${Number((limit * 100).toPrecision(12))} %` : text(limit);
    const interval = measured === null || measured.n < 2 ? "" : `[${text(measured.low)}, ${text(measured.high)}]`;
    return [
      `  ${objective}`,
      `${isFloor ? signs.atLeast : signs.atMost} ${limitText}`,
      measured === null ? signs.none : text(measured.mean),
      interval,
      verdictText(one, style),
    ];
  });
  return table(
    [
      { title: "objective", align: "left" },
      { title: "limit", align: "right" },
      { title: "measured", align: "right" },
      { title: `${level(confidence)} CI`, align: "left" },
      { title: "verdict", align: "left" },
    ],
    rows,
    style,
  );
}

/** Objectives over windows: how many runs missed each, and what the worst window spent; empty where there are none. */
function budgets({ runs, confidence }: Replication, style: Style): string {
  const rows = windowOutcomes(runs, confidence).map(({ verdict, windowMs, runs: all }) => {
    const spent = mostSpent(all);
    return [
      `  ${printable(verdict.objective)}`,
      `${Number((verdict.limit * 100).toPrecision(12))} %`,
      windowMs === null ? "the run" : span(windowMs),
      verdict.measured === null ? style.signs.none : availability(verdict.measured.mean),
      spent === undefined ? style.signs.none : `up to ${percent(spent)}`,
      `${all.filter(({ verdict: own }) => own === "missed").length} of ${all.length}`,
      verdictText(verdict, style),
    ];
  });
  const titles = ["target", "window", "good", "worst window", "runs missed", "verdict"];
  if (rows.length === 0) return "";
  return table([{ title: "error budget", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const }))], rows, style);
}

function figures(replication: Replication, style: Style): string {
  const rows = SHOWN.flatMap((key) => {
    const { unit } = figureOf(key);
    const estimate = replication.estimate(key);
    return estimate === undefined ? [] : [[`  ${figureTitle(key)}`, withHalfWidth(unit, estimate, style), ends(unit, estimate)]];
  });
  return table(
    [
      { title: "figure", align: "left" },
      { title: "over all runs", align: "right" },
      { title: `${level(replication.confidence)} CI`, align: "left" },
    ],
    rows,
    style,
  );
}

function stopped({ stoppedBy, runs }: Replication, { colours }: Style): string {
  if (stoppedBy === "precision") return colours.dim(`as exact as wanted after ${runs.length} runs\n`);
  if (stoppedBy === "max-runs") return colours.yellow(`not yet as exact as wanted after ${runs.length} runs; raise --max-runs\n`);
  return stoppedBy === "budget" ? colours.yellow(`the budget of events was spent after ${runs.length} runs\n`) : "";
}

/** Whether all objectives are met, in one line; nothing where there are none. */
export function conclusion(verdicts: readonly ReplicatedVerdict[], { colours, signs }: Style): string {
  if (verdicts.length === 0) return "";
  const of = (kind: ReplicatedVerdict["verdict"]) =>
    verdicts.filter(({ verdict }) => verdict === kind).map(({ objective }) => printable(objective));
  const [missed, undecided] = [of("missed"), of("undecided")];
  const total = `${verdicts.length} objective${verdicts.length === 1 ? "" : "s"}`;
  if (missed.length > 0) return `${colours.red(`${signs.missed} ${missed.length} of ${total} missed: ${missed.join(", ")}`)}\n`;
  if (undecided.length > 0)
    return `${colours.yellow(`${signs.undecided} ${undecided.length} of ${total} undecided: ${undecided.join(", ")}; more --runs may tell`)}\n`;
  return `${colours.green(`${signs.met} ${verdicts.length === 1 ? "the objective is met" : `all ${total} met`}`)}\n`;
}

/** A confidence in words: "95 %". */
export function level(confidence: number): string {
  return `${Number((confidence * 100).toPrecision(6))} %`;
}
