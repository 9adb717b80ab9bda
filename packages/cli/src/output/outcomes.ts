import type { ClassSummary, LossCounts, OutcomeCounts, Result, Summary } from "@springtide/core";
import { availability, count, time } from "./numbers.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** Requests and latencies, a row for each class of traffic. */
export function classesTable(result: Result, style: Style): string {
  const entries: [string, ClassSummary][] = Object.entries(result.classes);
  if (entries.length > 1) entries.push(["all", result.summary]);
  const rows = entries.map(([name, summary]) => {
    const { mean, p50, p90, p99, p999, max } = summary.latencyMs;
    return [
      `  ${name}`,
      count(summary.requests.issued),
      summary.availability === null ? style.signs.none : availability(summary.availability),
      ...[mean, p50, p90, p99, p999, max].map((value) => (value === null ? style.signs.none : time(value))),
    ];
  });
  const titles = ["requests", "availability", "mean", "p50", "p90", "p99", "p99.9", "max"];
  return table(
    [{ title: "traffic", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const, isJoined: title === "max" }))],
    rows,
    style,
  );
}

/** How the requests that did not end ok ended, or empty when all did. */
export function failuresLine({ issued, ok, inFlight, ...others }: OutcomeCounts, style: Style): string {
  const parts = Object.entries(others).filter(([, number]) => number > 0);
  if (parts.length === 0) return "";
  const running = inFlight > 0 ? `${style.signs.separator}${count(inFlight)} still in flight at the end` : "";
  return `  not ok: ${parts.map(([name, number]) => `${count(number)} ${name}`).join(style.signs.separator)}${running} (of ${count(issued)})\n`;
}

const CAUSES: { readonly [Cause in keyof LossCounts]-?: string } = {
  staleEndpoint: "stale endpoint",
  hardKill: "hard kill",
  drain: "drain",
  rollout: "rollout",
  crash: "crash",
  outOfMemory: "out of memory",
};

/** Lost attempts by cause, or empty when none was lost. */
export function lossesLine({ lost, attempts }: Pick<Summary, "lost" | "attempts">, style: Style): string {
  const parts = Object.entries(CAUSES).flatMap(([cause, words]) => {
    const number = lost[cause as keyof LossCounts] ?? 0;
    return number > 0 ? [`${count(number)} ${words}`] : [];
  });
  if (parts.length === 0) return "";
  return `  lost attempts: ${parts.join(style.signs.separator)} (of ${count(attempts.sent)})\n`;
}
