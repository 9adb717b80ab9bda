import type { Catalog } from "@springtide/core";
import { assume, createDraft, type Draft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { msText } from "../measure/law.js";
import { reportOfTallies, type Tally } from "../report/tally.js";
import { type Closed, closeQueueing, ONE_CORE } from "./close-queueing.js";
import { alike } from "./rate-bins.js";
import { ratesCsv, tidy } from "./rates-csv.js";
import { requirePlausible } from "./require-plausible.js";
import { summaryOf } from "./summary.js";
import type { Latency, TrafficSource } from "./traffic.js";

/** What every import of traffic is told. */
export interface TrafficOptions {
  readonly overlay: Overlay;
  readonly catalog: Catalog;
  /** File of rates that the scenario reads; undefined where the rates stand in the scenario. */
  readonly ratesFile: string | undefined;
  /** Instances that were observed; undefined where nobody knows. */
  readonly replicas: number | undefined;
}

/** Observed traffic. */
export interface Observed {
  readonly name: string;
  readonly sources: readonly TrafficSource[];
  readonly tallies: readonly Tally[];
  readonly notes: readonly string[];
}

/** Services whose queueing is taken out of their latencies; each takes some trial runs. */
const MOST_CLOSED = 6;

/** Makes a scenario of observed traffic: a source for each, and services whose demands explain the latencies. */
export function trafficScenario({ name, sources: observed, tallies, notes }: Observed, options: TrafficOptions): Imported {
  const sources = together(observed);
  requirePlausible(
    tallies.map(({ file }) => file),
    sources,
  );
  const draft = createDraft();
  draft.notes.push(...notes);
  const services = new Map<string, TrafficSource>();
  for (const source of sources) {
    const before = services.get(source.service);
    if (before === undefined || before.requests < source.requests) services.set(source.service, source);
  }
  const closed = new Map<string, Closed>();
  for (const [service, source] of services) {
    const perSecond = sources.filter((other) => other.service === service).reduce((sum, other) => sum + loadOf(other), 0);
    const found = closed.size < MOST_CLOSED ? closeFor(source.latency, perSecond, options) : undefined;
    if (found !== undefined) closed.set(service, found);
    draft.services.set(service, serviceOf(draft, service, source, found, options));
  }
  // Where no rate is known at all, one is assumed as for manifests.
  const rated = sources.filter((source) => loadOf(source) > 0);
  for (const source of rated) draft.traffic.set(source.name, sourceOf(draft, source, sources.length > 1, options));
  for (const source of sources) classDemands(draft, source, closed.get(source.service));
  draft.notes.push(...sources.flatMap(summaryOf));
  const lengthMs = Math.max(1000, ...sources.map(({ rate }) => rate.counts.length * rate.intervalMs));
  const duration = rated.length === 0 ? "10m" : `${lengthMs / 1000}s`;
  const scenario = finishDraft(draft, {
    name,
    duration,
    overlay: options.overlay,
    entries: [...services.keys()].map((service) => ({ name: service, to: service })),
    extra: { duration, ...(draft.traffic.size > 0 && { traffic: Object.fromEntries(draft.traffic) }) },
  });
  const { assumptions } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies(tallies, { assumptions, overlaid: options.overlay.paths, notes: draft.notes }),
    rates: ratesCsv(sources),
  };
}

/** Sources whose rates change begin together; a rate that is one number holds all the time. */
function together(sources: readonly TrafficSource[]): TrafficSource[] {
  const changing = sources.filter(({ rate }) => rate.counts.length > 1);
  const tables = alike(changing.map(({ rate }) => rate));
  return sources.map((source) => {
    const rate = tables[changing.indexOf(source)];
    return rate === undefined ? source : { ...source, rate };
  });
}

/** Requests per second on average, while there were any. */
function loadOf({ rate, requests }: TrafficSource): number {
  if (rate.counts.every((count) => count === 0)) return 0;
  return requests / Math.max(1, (rate.counts.length * rate.intervalMs) / 1000);
}

function closeFor(latency: Latency | undefined, perSecond: number, { catalog, replicas }: TrafficOptions): Closed | undefined {
  const p50Ms = latency?.p50Ms ?? latency?.meanMs;
  if (p50Ms === undefined || !(p50Ms > 0) || !(perSecond > 0)) return undefined;
  return closeQueueing({ perSecond, p50Ms, p99Ms: latency?.p99Ms ?? latency?.p95Ms, replicas }, catalog);
}

function serviceOf(draft: Draft, name: string, source: TrafficSource, closed: Closed | undefined, options: TrafficOptions): Plain {
  const path = `services.${name}`;
  const replicas = closed?.replicas ?? options.replicas ?? 1;
  const spec: Plain = { replicas, ...(source.errors > 0 && { errors: tidy(Math.min(1, source.errors / source.requests)) }) };
  if (options.replicas === undefined) {
    const why = closed === undefined ? "one" : `as many as use ${percent(closed.utilisation)} of one core each`;
    assume(draft, `${path}.replicas`, replicas, `how many instances served is not written: ${why}`);
  }
  if (closed === undefined) return asObserved(draft, path, spec, source.latency);
  spec.cpu = { ...ONE_CORE };
  assume(draft, `${path}.cpu`, spec.cpu, "what an instance has is not written: one core");
  spec.demand = closed.demand;
  if (closed.wait !== undefined) spec.wait = closed.wait;
  const { p50Ms = 0, p99Ms = 0 } = closed.simulated;
  const comes = `at the observed load p50 ${p50Ms.toPrecision(3)} ms and p99 ${p99Ms.toPrecision(3)} ms come out`;
  const seen = `${shown(source.latency?.p50Ms ?? source.latency?.meanMs)} and ${shown(source.latency?.p99Ms ?? source.latency?.p95Ms)} were observed`;
  assume(draft, `${path}.demand`, spec.demand, `what a request takes is not written; fitted, queueing taken out: ${comes}, ${seen}`);
  if (closed.wait !== undefined)
    assume(draft, `${path}.wait`, spec.wait, `so many instances cannot do all of it on their CPU: the rest is taken for waiting`);
  if (!closed.isClose)
    draft.notes.push(`${name}: no demand explains what was observed: ${comes}, but ${seen}; another number of instances may`);
  draft.notes.push(
    `${name}: from rates and latencies alone it cannot be known how many instances served, how much of a request is CPU and how much is waiting for others, ` +
      `and how many requests an instance works on at once`,
  );
  return spec;
}

/** Without a load, queueing cannot be taken out of latencies. */
function asObserved(draft: Draft, path: string, spec: Plain, latency: Latency | undefined): Plain {
  const median = latency?.p50Ms ?? latency?.meanMs;
  if (median === undefined || !(median > 0)) return spec;
  const sigma = latency?.p99Ms === undefined ? 0.8326 : spreadOf({ p50Ms: median, p99Ms: latency.p99Ms });
  spec.demand = { lognormal: { median: msText(median), sigma: Number(sigma.toPrecision(4)) } };
  assume(
    draft,
    `${path}.demand`,
    spec.demand,
    "what a request takes is not written: the latency observed, with whatever queueing is in it",
  );
  return spec;
}

function sourceOf(draft: Draft, source: TrafficSource, isMany: boolean, { ratesFile }: TrafficOptions): Plain {
  const { name, service, rate, classes } = source;
  const table = { interval: `${rate.intervalMs / 1000}s`, counts: rate.counts.map(tidy) };
  const timeout = "10s";
  assume(draft, `traffic.${name}.timeout`, timeout, "when clients give up is not written");
  const single = rate.counts.length < 2;
  const perSecond = rate.counts.length === 0 ? 0 : tidy((rate.counts[0] as number) / (rate.intervalMs / 1000));
  return {
    to: service,
    rate: single ? `${perSecond}/s` : ratesFile === undefined ? { table } : { trace: ratesFile, ...(isMany && { column: name }) },
    timeout,
    ...(classes.length > 1 && { classes: Object.fromEntries(classes.map((one) => [one.name, { weight: tidy(one.requests) }])) }),
  };
}

/** Classes with latencies of their own get demands in their proportion. */
function classDemands(draft: Draft, { name, service, classes, latency }: TrafficSource, closed: Closed | undefined): void {
  const spec = draft.services.get(service);
  const whole = latency?.p50Ms;
  const known = classes.filter(({ latency: own }) => own?.p50Ms !== undefined && own.p99Ms !== undefined && own.p50Ms > 0);
  if (closed === undefined || closed.wait !== undefined || spec === undefined || whole === undefined || known.length < 2) return;
  const demands: Plain = {};
  for (const { name: own, latency: seen } of known) {
    const median = ((seen?.p50Ms as number) * closed.medianMs) / whole;
    const sigma = (closed.sigma / spreadOf(latency)) * spreadOf(seen);
    demands[`${name}/${own}`] = { lognormal: { median: msText(median), sigma: Number(sigma.toPrecision(4)) } };
  }
  const before = spec.demand as Plain;
  spec.demand = { classes: { ...((before.classes as Plain | undefined) ?? {}), ...demands }, default: before.default ?? before };
}

/** Sigma of a lognormal law with that median and p99. */
function spreadOf(latency: Latency | undefined): number {
  return Math.log(Math.max(1.001, (latency?.p99Ms ?? 1) / (latency?.p50Ms ?? 1))) / 2.3263;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function shown(ms: number | undefined): string {
  return ms === undefined ? "nothing" : `${ms.toPrecision(3)} ms`;
}
