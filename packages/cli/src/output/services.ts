import type { Result } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { shortenAll } from "../terminal/shorten.js";
import { padTo, widthOf } from "../terminal/width.js";
import { bar } from "./bar.js";
import { availability, count, percent, significant, time, usd } from "./numbers.js";
import { replicaRange } from "./replica-range.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** What each service did and cost, a row each. */
export function servicesTable(result: Result, style: Style): string {
  const { none, range } = style.signs;
  const services = Object.values(result.services);
  const hasSlots = services.some(({ utilisation }) => utilisation !== null);
  const hasCpu = services.some(({ cpuUtilisation }) => cpuUtilisation !== null);
  const rows = Object.entries(result.services).map(([name, service]) => {
    const { min, max } = replicaRange(service.instances, result.warmupMs, result.durationMs);
    return [
      `  ${printable(name)}`,
      count(service.requests.issued),
      service.availability === null ? none : availability(service.availability),
      service.latencyMs.p50 === null ? none : time(service.latencyMs.p50),
      service.latencyMs.p99 === null ? none : time(service.latencyMs.p99),
      service.queueingMs.p99 === null ? none : time(service.queueingMs.p99),
      ...(hasSlots ? [service.utilisation === null ? none : percent(service.utilisation)] : []),
      ...(hasCpu ? [service.cpuUtilisation === null ? none : percent(service.cpuUtilisation)] : []),
      min === max ? String(min) : `${min}${range}${max}`,
      count(service.coldStarts),
      usd(service.costUsd),
    ];
  });
  const used = [...(hasSlots ? ["busy slots"] : []), ...(hasCpu ? ["CPU"] : [])];
  const titles = ["requests", "availability", "p50", "p99", "queue p99", ...used, "replicas", "cold starts", "cost"];
  return table([{ title: "service", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const }))], rows, style);
}

const MOST_BARS = 5;
/** Share of a page. */
const BAR_SHARE = 1 / 4;
const LONGEST_NAME = 32;
/** Columns of the blanks, and of what is said beside a bar. */
const BESIDE = 27;

/** Where requests wait, and how busy the services are that make them wait; empty where there is no choice. */
export function waitingBars({ summary: { bottlenecks } }: Result, style: Style): string {
  const waiting = [...bottlenecks].sort((a, b) => b.waitShare - a.waitShare).filter(({ waitShare }) => waitShare >= 0.001);
  if (bottlenecks.length < 2 || waiting.length === 0) return "";
  const shown = waiting.slice(0, MOST_BARS);
  const barWidth = Math.floor(BAR_SHARE * style.width);
  const names = shortenAll(
    shown.map(({ service }) => printable(service)),
    Math.max(5, Math.min(LONGEST_NAME, style.width - barWidth - BESIDE)),
  );
  const width = Math.max(...names.map(widthOf));
  const lines = shown.map(({ waitShare, utilisation }, i) => {
    const drawn = bar(waitShare, barWidth, style.unicode).padEnd(barWidth);
    return `  ${padTo(names[i] ?? "", width)}  ${style.colours.cyan(drawn)}  ${percent(waitShare).padStart(6)}, ${percent(utilisation)} busy\n`;
  });
  const left = waiting.length - shown.length;
  return `${style.colours.dim("where requests wait")}\n${lines.join("")}${left === 0 ? "" : `  and at ${left} more\n`}`;
}

/** The service that limits the whole most, in a sentence; empty when nothing was busy. */
export function bottleneckLine(result: Result, style: Style): string {
  const worst = result.summary.bottlenecks[0];
  if (worst === undefined || (worst.utilisation === 0 && worst.waitShare === 0)) return "";
  const bears = worst.capacityPerSecond === null ? "" : `; as sized on average it bears ${significant(worst.capacityPerSecond)} requests/s`;
  return `${style.colours.dim("bottleneck")}  ${printable(worst.service)}: ${percent(worst.utilisation)} busy, ${percent(worst.waitShare)} of all waiting${bears}\n`;
}
