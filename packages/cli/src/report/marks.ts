import type { OutageSummary, Result, ResultEvent, ScalingDecision } from "@springtide/core";
import { isChange } from "../explain/find-decision.js";
import { clockTime } from "../output/clock.js";
import { explainReport } from "../output/explain-report.js";
import { count, span, time } from "../output/numbers.js";
import { coloursFor } from "../terminal/colours.js";
import { signsFor } from "../terminal/unicode.js";
import { PAGE_WIDTH } from "../terminal/width.js";
import type { PageMark } from "./page-data.js";

const MOST = 1500;
const STYLE = { colours: coloursFor(false), signs: signsFor(true), unicode: true, width: PAGE_WIDTH };

/**
 * What happened in a run that can be asked about, in order: decisions of autoscalers, faults, changes, rollouts, alerts. Of the decisions,
 * those that changed most are told rule by rule.
 */
export function marksOf(result: Result, mostExplained: number): { readonly marks: readonly PageMark[]; readonly left: number } {
  const all = [...scalings(result, mostExplained), ...faults(result), ...changes(result), ...alerts(result)].sort(
    (a, b) => a.atMs - b.atMs,
  );
  return { marks: all.slice(0, MOST), left: Math.max(0, all.length - MOST) };
}

/** Decisions where the run kept them; otherwise the events of scaling, which have a reason each. */
function scalings({ decisions, events, slo }: Result, mostExplained: number): PageMark[] {
  if (decisions === undefined) return events.filter(({ type }) => type === "scale").map(scaling);
  const changed = decisions.filter(isChange);
  const explained = new Set([...changed].sort((a, b) => size(b) - size(a)).slice(0, mostExplained));
  const limitMs = slo.filter(({ objective }) => /^p\d+$/.test(objective)).at(-1)?.limit ?? null;
  return changed.map((decision) => ({
    atMs: decision.atMs,
    kind: decision.to > decision.from ? "up" : "down",
    service: decision.service,
    title: titleOf(decision, decision.reason),
    ...(explained.has(decision) ? { text: explainedText(decision, limitMs) } : {}),
  }));
}

function size({ from, to }: ScalingDecision): number {
  return Math.abs(to - from);
}

/** What `springtide explain` says, but for its first line: that is the title. */
function explainedText(decision: ScalingDecision, limitMs: number | null): string {
  const text = explainReport({ decision, previous: undefined, next: undefined, source: null, whatIf: [], limitMs }, STYLE);
  return [decision.policy, ...text.trimEnd().split("\n").slice(1)].join("\n");
}

function scaling(event: ResultEvent): PageMark {
  const isUp = (event.to ?? 0) > (event.from ?? 0);
  return { atMs: event.atMs, kind: isUp ? "up" : "down", service: event.service, title: titleOf(event, event.reason ?? "scaled") };
}

function titleOf(of: Pick<ResultEvent, "atMs" | "service" | "from" | "to">, reason: string): string {
  return `${clockTime(of.atMs)} ${of.service}: ${of.from} → ${of.to} replicas (${reason})`;
}

/** One mark for all targets that a fault hits at once. */
function faults({ events, durationMs, outages }: Result): PageMark[] {
  const begun = new Map<string, ResultEvent[]>();
  for (const event of events) {
    if (event.type !== "fault-begins") continue;
    const key = JSON.stringify([event.reason, event.atMs]);
    begun.set(key, [...(begun.get(key) ?? []), event]);
  }
  return [...begun.values()].map((hits) => {
    const [{ atMs, reason }] = hits as [ResultEvent];
    const end = events.find((event) => event.type === "fault-ends" && event.reason === reason && event.atMs >= atMs);
    const untilMs = end?.atMs ?? durationMs;
    const services = [...new Set(hits.map(({ service }) => service).filter((name) => name !== ""))];
    return {
      ...{ atMs, untilMs, kind: "fault", service: services.length === 1 ? (services[0] ?? "") : "" },
      title: `${clockTime(atMs)} to ${clockTime(untilMs)} fault ${reason ?? ""}${services.length === 0 ? "" : ` in ${services.join(", ")}`}`,
      ...consequences(outages?.faults.find(({ fault, beganMs }) => fault === reason && beganMs === atMs)),
    };
  });
}

/** Who noticed, who was called, and when it was over. */
function consequences(outage: OutageSummary | undefined): { text: string } | undefined {
  if (outage === undefined) return undefined;
  const { detected, timeToDetectMs, paged, timeToPageMs, recoveredMs, timeToRecoverMs, failed } = outage;
  const lines = [
    detected === null || timeToDetectMs === null
      ? "no sign of it inside the cluster"
      : `noticed after ${time(timeToDetectMs)} by ${detected.by}`,
    paged === null || timeToPageMs === null ? "nobody was paged" : `${paged.alert} paged after ${time(timeToPageMs)}`,
    recoveredMs === null || timeToRecoverMs === null ? "" : `goodput was back after ${time(timeToRecoverMs)}`,
    `${count(failed)} requests failed because of it`,
  ];
  return { text: lines.filter((line) => line !== "").join("\n") };
}

function alerts({ alerts = [], durationMs }: Result): PageMark[] {
  return alerts.map(({ alert, severity, firedMs, resolvedMs, factor, longMs, shortMs }) => ({
    ...{ atMs: firedMs, kind: "change", service: "" },
    title: `${clockTime(firedMs)} to ${clockTime(resolvedMs ?? durationMs)} alert ${alert} (${severity})`,
    text: `the budget burned ${factor} times as fast as it may, over ${span(longMs)} and over ${span(shortMs)}`,
  }));
}

function changes({ events }: Result): PageMark[] {
  return events
    .filter(({ type }) => type === "change" || type === "rollout")
    .map(({ atMs, service, type, reason }) => ({
      ...{ atMs, kind: "change", service },
      title: `${clockTime(atMs)} ${service === "" ? "" : `${service}: `}${type}${reason === null ? "" : ` (${reason})`}`,
    }));
}
