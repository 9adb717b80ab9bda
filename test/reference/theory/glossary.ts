import type { OnDemandSummary, ServiceSummary } from "@springtide/core";
import type { Attention, Observation } from "./experiment.js";
import { toSeconds } from "./units.js";
import { type Uptime, uptimeOf } from "./uptime.js";

type Reading = (o: Observation, ...parameters: string[]) => number;

/** Wait of one class, by its name: those of all who came, were served, admitted or made to wait are no classes. */
const CLASS_WAIT = /^meanWait(?!(?:All|Served|Accepted|GivenWait)$)([A-Z]\w*)$/;

/** The glossary of theory.md, section 1: a metric's name, and where an observation holds it. */
const GLOSSARY: readonly (readonly [RegExp, Reading])[] = [
  [/^meanWait(?:Accepted|Served)?$/, (o) => toSeconds(entry(o).queueingMs.mean ?? Number.NaN)],
  [/^meanWaitAll$/, (o) => meanWaitAll(entry(o))],
  [/^meanWaitGivenWait$/, (o) => toSeconds(entry(o).queueingMs.mean ?? Number.NaN) / waited(entry(o))],
  [CLASS_WAIT, (o, name) => waitOfClass(o, name.toLowerCase())],
  [/^waitSecondMoment$/, (o) => secondMoment(entry(o).queueingMs)],
  [/^waitP(\d+)$/, (o, digits) => o.waits.quantile(fraction(digits))],
  [/^pWait(?:Accepted)?$/, (o) => waited(entry(o))],
  [/^meanResponse(?:Accepted)?$/, (o) => toSeconds(o.result.summary.latencyMs.mean ?? Number.NaN)],
  [/^responseSecondMoment$/, (o) => secondMoment(o.result.summary.latencyMs)],
  [/^responseP(\d+)$/, (o, digits) => o.responses.quantile(fraction(digits))],
  [/^meanSlowdown$|^slowdownOfAnySize$/, (o) => o.slowdowns.mean()],
  [/^meanNumberInSystem$/, (o) => o.stations.reduce((sum, name) => sum + present(service(o, name)), 0)],
  [/^meanNumberStation(\d+)$/, (o, i) => present(station(o, i))],
  [/^meanQueueLength$/, (o) => entry(o).mean.queueLength],
  [/^meanBusyServers$/, (o) => entry(o).mean.busySlots],
  [/^meanBusy$/, (o) => entry(o).mean.busySlots],
  [/^meanSetupServers$/, (o) => entry(o).mean.starting],
  [/^meanServersOnOrSetup$|^meanInstances$/, (o) => onDemand(o).meanInstances],
  [/^meanIdle(?:Servers)?$/, (o) => onDemand(o).meanIdle],
  [/^setupStartsPerRequest$/, (o) => entry(o).coldStarts / o.observations],
  [/^pCold$/, (o) => onDemand(o).coldShare ?? Number.NaN],
  [/^coldStarts$/, (o) => onDemand(o).coldRequests],
  [/^requests$/, (o) => o.observations],
  [/^meanInstanceLifetime$/, (o) => toSeconds(onDemand(o).lifetimeMs.mean ?? Number.NaN)],
  [/^meanBusyStation(\d+)$/, (o, i) => station(o, i).mean.busySlots],
  [/^utilization$/, (o) => entry(o).utilisation ?? Number.NaN],
  [/^utilizationStation(\d+)$/, (o, i) => station(o, i).utilisation ?? Number.NaN],
  [/^throughput$|^goodput$/, (o) => o.result.summary.goodputPerSecond],
  [/^pBlock$|^pReject$/, (o) => o.result.summary.requests.rejected / o.observations],
  [/^pFail$/, (o) => 1 - (o.result.summary.availability ?? Number.NaN)],
  [/^meanUp$/, (o) => uptime(o).meanUp],
  [/^pAllUp$/, (o) => uptime(o).atLeast(entry(o).instances.length)],
  [/^pAnyUp$|^availability$/, (o) => uptime(o).atLeast(1)],
  [/^pAbandon$|^pTimeout$/, (o) => o.result.summary.requests.timeout / o.observations],
  [/^meanResponseServer(\d+)$/, (o, i) => toSeconds(instance(o, i).meanLatencyMs ?? Number.NaN)],
  [/^shareServer(\d+)$/, (o, i) => instance(o, i).received / entry(o).instances.reduce((sum, one) => sum + one.received, 0)],
  [/^fracQueueGE(\d+)$/, (o, k) => atLeast(o, Number(k))],
  [/^pEmpty$/, (o) => 1 - atLeast(o, 1)],
  [/^varNumberInSystem$/, varianceOfNumber],
  [/^numberP(\d+)$/, (o, digits) => quantileOfNumber(o, fraction(digits))],
];

/** What a run has to keep for these metrics. */
export function attentionFor(metrics: readonly string[]): Attention {
  const some = (pattern: RegExp): boolean => metrics.some((name) => pattern.test(name));
  return {
    responses: some(/^responseP\d/),
    waits: some(/^waitP\d/),
    classes: some(CLASS_WAIT),
    occupancy: some(/^fracQueueGE\d+$|^pEmpty$|^varNumberInSystem$|^numberP\d/),
    slowdown: some(/^meanSlowdown$|^slowdownOfAnySize$/),
  };
}

/** The value of a metric in an observation; undefined when the glossary does not know its name. */
export function read(metric: string, observation: Observation): number | undefined {
  for (const [pattern, reading] of GLOSSARY) {
    const match = pattern.exec(metric);
    if (match !== null) return reading(observation, ...match.slice(1));
  }
  return undefined;
}

function service(o: Observation, name: string): ServiceSummary {
  const found = o.result.services[name];
  if (found === undefined) throw new Error(`the result has no service "${name}"`);
  return found;
}

function onDemand(o: Observation): OnDemandSummary {
  const { onDemand: found } = entry(o);
  if (found === undefined) throw new Error(`service "${o.stations[0]}" has no instances on demand`);
  return found;
}

function station(o: Observation, i: string): ServiceSummary {
  return service(o, o.stations[Number(i)] ?? `station ${i}`);
}

function entry(o: Observation): ServiceSummary {
  return station(o, "0");
}

function uptime(o: Observation): Uptime {
  return uptimeOf(o.result, o.stations[0] ?? "", entry(o).instances.length);
}

function instance(o: Observation, i: string) {
  const found = entry(o).instances[Number(i)];
  if (found === undefined) throw new Error(`the result has no instance ${i}`);
  return found;
}

function present(of: ServiceSummary): number {
  return of.mean.queueLength + of.mean.busySlots;
}

/** Of all that came: those who gave up in the queue have waited too. */
function waited(of: ServiceSummary): number {
  const served = of.queueingMs.count;
  const gaveUp = of.queueTimeouts.count;
  return ((of.waitedShare ?? 0) * served + gaveUp) / (served + gaveUp);
}

function meanWaitAll(of: ServiceSummary): number {
  const served = of.queueingMs.count;
  const gaveUp = of.queueTimeouts.count;
  return toSeconds(((of.queueingMs.mean ?? 0) * served + (of.queueTimeouts.meanWaitMs ?? 0) * gaveUp) / (served + gaveUp));
}

function waitOfClass(o: Observation, name: string): number {
  for (const [className, waits] of o.waitsByClass) if (className.toLowerCase().endsWith(`/${name}`)) return waits.mean();
  return Number.NaN;
}

function secondMoment(of: { mean: number | null; stdev: number | null }): number {
  const mean = toSeconds(of.mean ?? Number.NaN);
  const deviation = toSeconds(of.stdev ?? Number.NaN);
  return mean * mean + deviation * deviation;
}

/** "99" is 0.99, "5" is 0.5, "999" is 0.999. */
function fraction(digits: string): number {
  return Number(`0.${digits}`);
}

function atLeast(o: Observation, k: number): number {
  return o.occupancy?.atLeast(k, o.endMs) ?? Number.NaN;
}

function varianceOfNumber(o: Observation): number {
  let mean = 0;
  let second = 0;
  for (let k = 1; k <= (o.occupancy?.highest() ?? 0); k++) {
    const share = atLeast(o, k);
    mean += share;
    second += (2 * k - 1) * share;
  }
  return second - mean * mean;
}

/** Smallest n with P(N <= n) >= p. */
function quantileOfNumber(o: Observation, p: number): number {
  let n = 0;
  while (1 - atLeast(o, n + 1) < p && n <= (o.occupancy?.highest() ?? 0)) n++;
  return n;
}
