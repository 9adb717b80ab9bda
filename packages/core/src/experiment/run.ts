import { Cluster } from "../cluster/cluster.js";
import { beginFigures, surveyBusyMs, surveyLoads } from "../cluster/requests/live-load.js";
import { joinWatches } from "../cluster/watch/join-watches.js";
import { giveBackKernel } from "../engine/kernel/spare-kernel.js";
import { createStreams } from "../engine/streams.js";
import { createTraceHash } from "../engine/trace-hash.js";
import { SimulationError } from "../errors.js";
import type { Scenario } from "../model/scenario.js";
import { resolvePolicies } from "../scenario/resolve-policies.js";
import { type DecisionWatch, watchDecisions } from "./decisions/watch-decisions.js";
import { recordDetail } from "./detail/record-detail.js";
import { digestOf } from "./digest.js";
import { judge } from "./judge.js";
import { justBefore } from "./just-before.js";
import { latencyHistograms } from "./latency-histograms.js";
import { logEvents } from "./log-events.js";
import { spendingOn, summariseNodes } from "./nodes/summarise-nodes.js";
import type { SimulateOptions } from "./options.js";
import { type OutageWatch, watchOutages } from "./outages/watch-outages.js";
import { collectRequests, type RequestCollector } from "./requests/collect-requests.js";
import { followRequests, type RequestFollower } from "./requests/follow-requests.js";
import { hearEnds } from "./requests/hear-ends.js";
import { requireRun } from "./require-run.js";
import { RESULT_SCHEMA, type Result } from "./result.js";
import type { ResultEvent } from "./result-event.js";
import { SeriesRecorder } from "./series.js";
import { type ServiceState, stateOf } from "./service-state.js";
import type { Simulation } from "./simulation.js";
import { summariseQueue } from "./summarise-queue.js";
import { externalBooks, summariseClasses, summariseRun } from "./summarise-run.js";
import { summariseService } from "./summarise-service.js";
import { tellRequests } from "./tell-requests.js";

/** Events between two looks at the outside world. */
const CHUNK = 16_384;
/** More events than this at one instant mean that simulated time will never go on. */
const STALLED = 20_000_000;

/** A run of a scenario from its beginning. */
export function createRun(scenario: Scenario, options: SimulateOptions): Run {
  requireRun(scenario, options);
  return new Run(resolvePolicies(scenario, options.catalog), options);
}

export class Run implements Simulation {
  private readonly cluster: Cluster;
  private readonly eventLog: ResultEvent[] = [];
  private readonly traceHash = createTraceHash();
  private readonly decisions: DecisionWatch | undefined;
  private readonly outages: OutageWatch | undefined;
  private readonly follower: RequestFollower | undefined;
  private readonly collector: RequestCollector | undefined;
  private series: SeriesRecorder;
  private fromMs = 0;
  private buckets = 0;
  private reported = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly options: SimulateOptions,
  ) {
    const { onRequest, requestLog, requestRecords } = options;
    const decisions = watchDecisions(scenario, options.decisions, () => externalBooks(this.cluster));
    const events = logEvents(() => this.cluster.scheduler.now, this.eventLog);
    const outages = watchOutages(scenario, this.eventLog, () => this.cluster);
    const follower = requestLog && followRequests(requestLog, scenario.warmupMs, () => this.cluster);
    const collector = requestRecords && collectRequests(requestRecords, scenario.warmupMs, () => this.cluster);
    const ends = [onRequest && tellRequests(() => this.cluster, onRequest), collector?.ended].filter((listener) => listener !== undefined);
    const watch = joinWatches([outages?.watch, follower?.watch]);
    this.cluster = new Cluster(scenario, {
      catalog: options.catalog,
      streams: createStreams(options.seed ?? scenario.seed, options),
      samplers: options.distributions ?? {},
      listeners: {
        ...events,
        instance: (type, service, instance, why) => {
          events.instance(type, service, instance, why);
          decisions?.heard(type, service, instance);
        },
        ...(decisions && { decisions: decisions.of }),
        ...(ends.length > 0 && { ended: hearEnds(() => this.cluster, ends) }),
        ...(watch && { watch }),
      },
    });
    if (options.traceDigest) this.cluster.scheduler.trace(this.traceHash.add);
    this.decisions = decisions;
    this.outages = outages;
    this.follower = follower;
    this.collector = collector;
    this.series = this.newSeries(0);
    if (scenario.warmupMs === 0) outages?.begin(0);
  }

  get nowMs(): number {
    return this.cluster.scheduler.now;
  }

  get finished(): boolean {
    return this.nowMs >= this.scenario.durationMs && this.cluster.scheduler.nextTime > this.scenario.durationMs;
  }

  get events(): number {
    return this.cluster.scheduler.fired;
  }

  step(): boolean {
    const { scheduler } = this.cluster;
    this.passBoundaries(Math.min(scheduler.nextTime, this.scenario.durationMs));
    if (scheduler.nextTime > this.scenario.durationMs) {
      this.runUntil(this.scenario.durationMs);
      return false;
    }
    this.countDown(1);
    const fired = scheduler.step();
    // An event at the very end leaves nobody to ask for another step, so the books are closed with it.
    if (this.finished) this.runUntil(this.scenario.durationMs);
    return fired;
  }

  runUntil(untilMs: number): void {
    if (Number.isNaN(untilMs)) throw new RangeError("runUntil is given NaN; give a time in ms");
    const endMs = Math.min(untilMs, this.scenario.durationMs);
    // Figures are cut at bucket ends and at the end of the warm-up, between events.
    for (let stopMs = this.nextBoundary(); stopMs <= endMs && stopMs < this.scenario.durationMs; stopMs = this.nextBoundary()) {
      this.advance(stopMs, false);
      this.passBoundaries(stopMs);
    }
    this.advance(endMs, true);
    if (endMs < this.scenario.durationMs) return;
    this.series.close(endMs);
    this.follower?.close();
    this.collector?.close();
  }

  service(name: string): ServiceState {
    const service = this.cluster.services.find(({ spec }) => spec.name === name);
    if (service === undefined) throw new SimulationError("invalid", `no service is called "${name}"`);
    return stateOf(this.cluster, service, this.nowMs);
  }

  result(): Result {
    const { scenario, cluster } = this;
    const span = { fromMs: this.fromMs, toMs: this.nowMs };
    const loads = surveyLoads(cluster, span.toMs);
    const heldMs = surveyBusyMs(cluster, span.toMs);
    const nodes = cluster.nodes && summariseNodes(cluster.nodes, span, scenario.prices);
    const summaries = cluster.services.map((service, i) => {
      const own = summariseService(service, loads[i]!, heldMs[i]!, span, scenario.prices);
      return cluster.nodes === undefined ? own : { ...own, ...spendingOn(cluster.nodes.books.tenants[i]!, span) };
    });
    const summary = { ...summariseRun(cluster, summaries, loads, span), ...(nodes && { costUsd: nodes.costUsd }) };
    const measured = {
      schema: RESULT_SCHEMA as typeof RESULT_SCHEMA,
      scenario: scenario.name,
      seed: String(this.options.seed ?? scenario.seed),
      durationMs: this.nowMs,
      warmupMs: this.fromMs,
      ...(this.options.antithetic === true && { antithetic: true as const }),
      summary,
      classes: summariseClasses(cluster),
      services: Object.fromEntries(cluster.services.map(({ spec }, i) => [spec.name, summaries[i]!])),
      ...(cluster.queues.length > 0 && {
        queues: Object.fromEntries(cluster.queues.map((queue) => [queue.spec.name, summariseQueue(queue, span)])),
      }),
      ...(nodes && { nodes }),
      series: this.series.toSeries(),
      events: [...this.eventLog],
      slo: judge(scenario.slo, summary, span.toMs - span.fromMs),
      ...this.outages?.summary(span.toMs),
      simulatedEvents: this.events,
    };
    const { schema, scenario: name, seed, durationMs, warmupMs, ...rest } = measured;
    const traceDigest = this.options.traceDigest ? this.traceHash.digest() : null;
    const decisions = this.decisions && { decisions: this.decisions.all() };
    const histograms = this.options.histograms === true && { histograms: latencyHistograms(cluster) };
    return {
      schema,
      scenario: name,
      seed,
      durationMs,
      warmupMs,
      digest: digestOf(measured),
      traceDigest,
      ...rest,
      ...decisions,
      ...histograms,
      ...(this.series.detail && { detail: this.series.detail.toDetail() }),
    };
  }

  /** Nobody looks at the run any more: the next one may use its kernel. */
  end(): void {
    giveBackKernel(this.cluster.scheduler.kernel);
  }

  /** Fires events up to `untilMs` — the last instant included or not — looking outside now and then. */
  private advance(untilMs: number, included: boolean): void {
    const { scheduler } = this.cluster;
    // Events exactly on a boundary belong to the bucket that begins there.
    const limitMs = included ? untilMs : justBefore(untilMs);
    let stalledSince = scheduler.now;
    let stalled = 0;
    for (;;) {
      if (scheduler.nextTime > limitMs) break;
      const fired = scheduler.run(limitMs, this.countDown(CHUNK));
      stalled = scheduler.now === stalledSince ? stalled + fired : 0;
      stalledSince = scheduler.now;
      if (stalled > STALLED) {
        throw new SimulationError(
          "invalid",
          `simulated time stands still at ${scheduler.now} ms: ${stalled} events at one instant; give think times or service times above 0`,
        );
      }
      this.report();
    }
    scheduler.advanceTo(untilMs);
    this.report();
  }

  /** How many of `wanted` events may still be fired. */
  private countDown(wanted: number): number {
    const { signal, maxEvents = Number.POSITIVE_INFINITY } = this.options;
    if (signal?.aborted) throw new SimulationError("aborted", `stopped by the caller at ${this.nowMs} ms of simulated time`);
    const left = maxEvents - this.events;
    if (left <= 0) throw new SimulationError("budget", `the budget of ${maxEvents} events is spent at ${this.nowMs} ms of simulated time`);
    return Math.min(wanted, left);
  }

  private report(): void {
    const { onProgress } = this.options;
    if (onProgress === undefined) return;
    const { durationMs } = this.scenario;
    const percent = Math.floor((this.nowMs / durationMs) * 100);
    if (percent <= this.reported) return;
    this.reported = percent;
    onProgress({ nowMs: this.nowMs, durationMs, events: this.events });
  }

  private nextBoundary(): number {
    if (this.fromMs < this.scenario.warmupMs) return this.scenario.warmupMs;
    return this.outages === undefined ? this.bucketEnd : Math.min(this.bucketEnd, this.outages.nextMs);
  }

  private get bucketEnd(): number {
    return this.fromMs + (this.buckets + 1) * this.scenario.bucketMs;
  }

  private passBoundaries(nowMs: number): void {
    for (let atMs = this.nextBoundary(); atMs <= nowMs && atMs < this.scenario.durationMs; atMs = this.nextBoundary()) {
      this.cluster.scheduler.advanceTo(atMs);
      if (this.fromMs < this.scenario.warmupMs) {
        this.endWarmup(atMs);
        continue;
      }
      if (this.outages?.nextMs === atMs) this.outages.look(atMs);
      if (this.bucketEnd !== atMs) continue;
      this.series.close(atMs);
      this.buckets++;
    }
  }

  /** The warm-up is over: everything measured so far is forgotten, everything going on goes on. */
  private endWarmup(nowMs: number): void {
    this.decisions?.carryOver();
    this.cluster.scraper.rebase(nowMs, () => beginFigures(this.cluster, nowMs));
    this.fromMs = nowMs;
    this.outages?.begin(nowMs);
    this.series = this.newSeries(nowMs);
  }

  private newSeries(startMs: number): SeriesRecorder {
    const { cluster, scenario, options } = this;
    const detail = options.detail === true ? recordDetail(scenario, cluster, startMs) : undefined;
    return new SeriesRecorder(externalBooks(cluster), cluster, startMs, scenario.bucketMs, options.onBucket, detail);
  }
}
