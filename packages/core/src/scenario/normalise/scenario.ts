import type { Scenario, SloSpec } from "../../model/scenario.js";
import { checkCallCycles } from "../checks/call-cycles.js";
import { checkDemands } from "../checks/demands.js";
import { checkDistinctCopies } from "../checks/distinct-copies.js";
import { checkGuards } from "../checks/guards.js";
import { checkLayers } from "../checks/layers.js";
import { checkPools } from "../checks/pools.js";
import { checkWays } from "../checks/ways.js";
import { DEFAULTS } from "../defaults.js";
import type { Problems } from "../problems.js";
import { refuseRanges } from "../ranges.js";
import { explainIssues } from "../schema/explain-issue.js";
import { fault } from "../schema/fault.js";
import { messageQueue } from "../schema/message-queue.js";
import type { ScenarioSchema, ScenarioShape } from "../schema/scenario.js";
import { formatDuration } from "../units/duration.js";
import { normaliseAlerts } from "./alerts.js";
import { normaliseChanges } from "./changes.js";
import type { Context, Load } from "./context.js";
import { normaliseFault } from "./fault.js";
import { checkDeadLetters, normaliseMessageQueue } from "./message-queue.js";
import { niceWidth } from "./nice-width.js";
import { normaliseNodes } from "./nodes.js";
import { normaliseObjectives } from "./objectives.js";
import { pushesOf } from "./pushes.js";
import { asSection, classNamesOf, isRecord, soundEntries } from "./sections.js";
import { normaliseService } from "./service.js";
import { normaliseZone, type Targets } from "./targets.js";
import { normaliseTraffic } from "./traffic.js";

/** Most points of a time series; beyond it a width was surely meant in another unit. */
const MOST_BUCKETS = 1_000_000;

/** What Kubernetes takes is no scenario, of which each key would be told. */
function refuseManifest({ apiVersion, kind }: Readonly<Record<string, unknown>>, problems: Problems): void {
  if (typeof apiVersion !== "string" || typeof kind !== "string") return;
  problems.add([], "this is a Kubernetes manifest and no scenario", "springtide import makes a scenario of it");
}

/**
 * Checks plain data against the schema and turns it into a scenario. Each traffic source and each service is
 * checked on its own, so that a slip in one does not hide what is wrong with the others.
 * @throws ScenarioError with every problem found.
 */
export function normaliseScenario(data: unknown, schema: ScenarioSchema, problems: Problems, load: Load | undefined): Scenario {
  const top = isRecord(data) ? data : {};
  refuseManifest(top, problems);
  refuseRanges(top, problems);
  problems.throwIfAny();
  const parts = { traffic: asSection(top.traffic), services: asSection(top.services) };
  // A scenario may well be without faults.
  const written = isRecord(top.faults) ? top.faults : {};
  const writtenQueues = isRecord(top.queues) ? top.queues : {};
  const apart = { ...(written === top.faults && { faults: {} }), ...(writtenQueues === top.queues && { queues: {} }) };
  const sections = Object.fromEntries(Object.keys(parts).flatMap((name) => (name in top ? [[name, {}]] : [])));
  const head = schema.safeParse({ ...top, ...apart, ...sections }, { reportInput: true });
  if (!head.success) explainIssues(head.error.issues, [], problems);
  for (const [name, entries] of Object.entries(parts)) {
    if (entries === undefined && name in top) problems.add([name], `${name} must be an object with at least one entry, by name`);
  }
  const traffic = soundEntries(parts.traffic ?? {}, "traffic", schema.shape.traffic.valueType, problems);
  const services = soundEntries(parts.services ?? {}, "services", schema.shape.services.valueType, problems);
  const faults = soundEntries(written, "faults", fault, problems);
  const queues = soundEntries(writtenQueues, "queues", messageQueue, problems);
  const context: Context = {
    problems,
    load,
    durationMs: head.data?.duration,
    serviceNames: Object.keys(parts.services ?? {}).sort(),
    classNames: classNamesOf(parts.traffic ?? {}),
    queueNames: Object.keys(writtenQueues).sort(),
    hasNodes: top.nodes !== undefined,
  };
  const trafficSpecs = traffic.map(([name, given]) => normaliseTraffic(name, given, context));
  const serviceSpecs = services.map(([name, given]) => normaliseService(name, given, context));
  const queueSpecs = queues.map(([name, given]) => normaliseMessageQueue(name, given, serviceSpecs, context));
  checkDeadLetters(queueSpecs, problems);
  const rest = head.success ? normaliseHead(head.data, problems) : undefined;
  const sources = Object.keys(parts.traffic ?? {});
  const objectives = normaliseObjectives(head.data?.slo.objectives, sources, context);
  const alerts = normaliseAlerts(head.data?.alerts, objectives, sources, context);
  const nodes = rest && head.data?.nodes && normaliseNodes(head.data.nodes, rest.prices, context);
  const callees = new Map(trafficSpecs.map(({ name, to }) => [name, to]));
  const targets: Targets = { context, services: serviceSpecs, nodes, callees };
  const faultSpecs = faults.flatMap(([name, given]) => normaliseFault(name, given, targets));
  for (const { name, zone } of trafficSpecs) if (zone !== "") normaliseZone(zone, targets, ["traffic", name, "zone"]);
  checkDemands(trafficSpecs, serviceSpecs, problems, queueSpecs);
  checkCallCycles(serviceSpecs, problems, queueSpecs);
  checkDistinctCopies(serviceSpecs, problems);
  checkPools(serviceSpecs, problems);
  checkWays(trafficSpecs, serviceSpecs, faultSpecs, problems);
  checkLayers(trafficSpecs, serviceSpecs, queueSpecs, problems);
  if (rest !== undefined) checkGuards(serviceSpecs, rest.slo, problems);
  const unchanged = { data: top, traffic: trafficSpecs, services: serviceSpecs };
  const pushes = faults.flatMap(([name, given]) => pushesOf(name, given));
  const { traffic: varying, changes } = normaliseChanges(head.data?.changes ?? [], pushes, unchanged, schema, context);
  problems.throwIfAny();
  const sound = rest as NonNullable<typeof rest>;
  return {
    ...sound,
    ...(objectives.length > 0 && { slo: { ...sound.slo, objectives } }),
    ...(alerts.length > 0 && { alerts }),
    traffic: varying,
    services: serviceSpecs,
    faults: faultSpecs,
    changes,
    ...(queueSpecs.length > 0 && { queues: queueSpecs }),
    ...(nodes && { nodes }),
  };
}

function normaliseHead(
  given: ScenarioShape,
  problems: Problems,
): Omit<Scenario, "traffic" | "services" | "queues" | "faults" | "changes" | "nodes"> {
  const { name, description, duration, warmup, seed, instanceHistograms, prices } = given;
  const bucketMs = given.bucket ?? niceWidth(duration, DEFAULTS.buckets);
  if (warmup >= duration)
    problems.add(["warmup"], `a warmup of ${formatDuration(warmup)} leaves nothing of the duration of ${formatDuration(duration)}`);
  if (duration / bucketMs > MOST_BUCKETS)
    problems.add(["bucket"], `buckets of ${formatDuration(bucketMs)} make more than ${MOST_BUCKETS} points of ${formatDuration(duration)}`);
  return {
    name,
    description,
    durationMs: duration,
    warmupMs: warmup,
    seed: String(seed),
    bucketMs,
    instanceHistograms,
    slo: normaliseSlo(given.slo),
    prices: { usdPerVcpuHour: prices.vcpu, usdPerGbHour: prices.memory, granularityMs: prices.granularity, minimumMs: prices.minimum },
  };
}

const QUANTILES = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p999", 0.999],
] as const;

function normaliseSlo(given: ScenarioShape["slo"]): SloSpec {
  const latency = QUANTILES.flatMap(([name, quantile]) => (given[name] === undefined ? [] : [{ quantile, limitMs: given[name] }]));
  return { availability: given.availability, latency, costUsdPerHour: given.cost };
}
