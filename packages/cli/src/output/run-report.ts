import type { Result } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { count, span, usd } from "./numbers.js";
import { objectivesTable, verdictLine } from "./objectives.js";
import { outagesReport, verdictsOf } from "./outages.js";
import { classesTable, failuresLine, lossesLine } from "./outcomes.js";
import { queuesTable } from "./queues.js";
import { bottleneckLine, servicesTable, waitingBars } from "./services.js";
import type { Style } from "./style.js";
import { timeline } from "./timeline.js";

/** One run for people to read: objectives, traffic, services, the course of time, and what limits the whole. */
export function runReport(result: Result, style: Style): string {
  const verdicts = verdictsOf(result);
  const sections = [
    headline(result, style),
    result.slo.length === 0 ? "" : objectivesTable(result.slo, style),
    outagesReport(result, style),
    classesTable(result, style) + failuresLine(result.summary.requests, style) + lossesLine(result.summary, style),
    servicesTable(result, style),
    queuesTable(result, style),
    timeline(result, style),
    waitingBars(result, style),
    bottleneckLine(result, style) + digestLines(result, style),
    verdicts.length === 0 ? "" : `${verdictLine(verdicts, style)}\n`,
  ];
  return fitLines(sections.filter((section) => section !== "").join("\n"), style.width);
}

function headline(result: Result, style: Style): string {
  const services = Object.keys(result.services).length;
  const facts = [
    `${services} service${services === 1 ? "" : "s"}`,
    `${span(result.durationMs)} simulated${result.warmupMs > 0 ? `, the first ${span(result.warmupMs)} left out` : ""}`,
    `${count(result.summary.requests.issued)} requests`,
    usd(result.summary.costUsd),
    `seed ${printable(result.seed)}`,
    "a single run, so no intervals",
  ];
  return `${style.colours.bold(printable(result.scenario))}  ${facts.join(style.signs.separator)}\n`;
}

function digestLines(result: Result, { colours }: Style): string {
  const trace = result.traceDigest === null ? "" : `${colours.dim("trace     ")}  ${result.traceDigest}\n`;
  return `${colours.dim("digest    ")}  ${result.digest}\n${trace}`;
}
