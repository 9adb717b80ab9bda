import {
  type AtPeak,
  aloneOn,
  expectedFigures,
  hasNoModel,
  type NoModel,
  relaxationMs,
  type Scenario,
  type ServiceModel,
  sizedScenario,
} from "@springtide/core";
import type { Job, RunAll, RunAllOptions } from "../parallel/job.js";
import { type Estimate, estimateByFormula, estimateByRuns, overloaded } from "./estimate.js";
import type { Objective } from "./objective.js";
import type { Asked } from "./search.js";

/** What trials need beside a size and a load. */
export interface TrialSettings {
  readonly scenario: Scenario;
  readonly peak: AtPeak;
  readonly model: ServiceModel | NoModel;
  readonly objectives: readonly Objective[];
  /** Whether formulas that are exact are believed; else everything is simulated. */
  readonly trustsFormulas: boolean;
  readonly seed: string;
  /** Most runs of one trial. */
  readonly mostRuns: number;
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  readonly runAll: RunAll;
  readonly pool: RunAllOptions;
}

/** Time that a request keeps a slot, and time that it keeps a core. */
export interface PerRequest {
  readonly slotMs: number;
  readonly coreMs: number;
}

const FIRST_RUNS = 8;
const REQUESTS = 10_000;
const REQUESTS_OF_P999 = 50_000;
/** Requests after which a line is taken to have forgotten how it began. */
const LONGEST_MEMORY = 4000;

/** Everything that has been tried, so that nothing is tried twice. */
export class TrialBook {
  private readonly known = new Map<string, Estimate>();
  private readonly results = new Map<string, Awaited<ReturnType<RunAll>>>();
  private held: PerRequest | undefined;
  /** Runs made so far. */
  runs = 0;

  constructor(private readonly settings: TrialSettings) {}

  get trustsFormulas(): boolean {
    return this.settings.trustsFormulas;
  }

  /** What formulas say, if they are exact and believed. */
  exactly(instances: number, ratePerMs: number): Estimate | undefined {
    const { model, objectives, trustsFormulas } = this.settings;
    if (!trustsFormulas || hasNoModel(model)) return undefined;
    const expected = expectedFigures(model, instances, ratePerMs);
    return expected?.kind === "exact" ? estimateByFormula(instances, ratePerMs, expected, objectives) : undefined;
  }

  /** Answers every question; those that need it by runs with the same seeds for all, and more of them where the first cannot tell. */
  async ask(questions: readonly Asked[]): Promise<Estimate[]> {
    // Searches that go on side by side may ask the same: the same runs twice would pass for more.
    const distinct = [...new Map(questions.map((one) => [keyOf(one), one])).values()];
    let open = distinct.filter((one) => this.lacks(one));
    while (open.length > 0) {
      const jobs = open.flatMap((one) => this.nextJobs(one));
      const results = await this.settings.runAll(
        jobs.map(({ job }) => job),
        this.settings.pool,
      );
      this.runs += results.length;
      for (const [index, { key }] of jobs.entries()) {
        const result = results[index];
        if (result !== undefined) this.results.set(key, [...(this.results.get(key) ?? []), result]);
      }
      for (const one of open) this.conclude(one);
      open = open.filter((one) => this.lacks(one));
    }
    return questions.map((one) => this.known.get(keyOf(one)) as Estimate);
  }

  /** What a request needs where nobody waits; known once the floor has been asked for. */
  perRequest(): PerRequest {
    const { model, peak } = this.settings;
    if (this.held !== undefined) return this.held;
    const slotMs = hasNoModel(model) ? 0 : model.service.meanMs;
    return { slotMs, coreMs: peak.service.steps.every(({ type }) => type === "compute") ? slotMs : 0 };
  }

  private lacks(question: Asked): boolean {
    const key = keyOf(question);
    const { instances, ratePerMs, decide } = question;
    let known = this.known.get(key);
    if (known === undefined) {
      known = this.exactly(instances, ratePerMs) ?? this.beyond(instances, ratePerMs);
      if (known !== undefined) this.known.set(key, known);
    }
    if (known === undefined) return true;
    return decide && known.by === "simulation" && known.standing === "undecided" && known.runs < this.settings.mostRuns;
  }

  private beyond(instances: number, ratePerMs: number): Estimate | undefined {
    const { concurrency, cpu } = this.settings.peak.service.template;
    if (instances === Number.POSITIVE_INFINITY) return undefined;
    const { slotMs, coreMs } = this.perRequest();
    const busiest = Math.max((ratePerMs * slotMs) / (instances * concurrency), (ratePerMs * coreMs) / (instances * cpu.limit));
    return busiest >= 1 ? overloaded(instances, ratePerMs, busiest, this.settings.objectives) : undefined;
  }

  /** As many runs again as there have been. */
  private nextJobs(question: Asked): { readonly key: string; readonly job: Job }[] {
    const { scenario, peak, seed, mostRuns, maxEvents, plugins } = this.settings;
    const key = keyOf(question);
    const done = this.results.get(key)?.length ?? 0;
    const sized = sizedScenario(scenario, peak, { ...question, ...this.lengthOf(question) });
    const count = Math.min(mostRuns, Math.max(FIRST_RUNS, 2 * done)) - done;
    return Array.from({ length: count }, (_, run) => ({
      key,
      job: { scenario: sized, seed: `${seed}/plan-${done + run}`, maxEvents, traceDigest: false, histograms: true, plugins },
    }));
  }

  /** Long enough for the quantiles asked for, and the longer, the longer a line remembers how it began. */
  private lengthOf({ instances, ratePerMs }: Asked): { readonly requests: number; readonly warmupRequests: number } {
    const { objectives, peak, model } = this.settings;
    const { slotMs } = this.perRequest();
    const { concurrency } = peak.service.template;
    const isSplit = !hasNoModel(model) && (model.shape === "by-chance" || model.shape === "in-turn");
    const lines = isSplit && Number.isFinite(instances) ? instances : 1;
    const slots = (instances / lines) * concurrency;
    const forgets = Math.min(LONGEST_MEMORY, ratePerMs * relaxationMs(ratePerMs / lines, slotMs, slots));
    const least = objectives.some(({ name }) => name === "p999") ? REQUESTS_OF_P999 : REQUESTS;
    return { requests: Math.max(least, 5 * forgets), warmupRequests: Math.max(least / 5, 3 * forgets) };
  }

  private conclude(question: Asked): void {
    const { peak, objectives } = this.settings;
    const { instances, ratePerMs } = question;
    const estimate = estimateByRuns(instances, ratePerMs, this.results.get(keyOf(question)) ?? [], peak.service.name, objectives);
    if (instances === Number.POSITIVE_INFINITY) {
      const cores = (estimate.cores ?? 0) * aloneOn(peak.service.template);
      this.held = { slotMs: (estimate.busySlots ?? 0) / ratePerMs, coreMs: cores / ratePerMs };
    }
    this.known.set(keyOf(question), estimate);
  }
}

function keyOf({ instances, ratePerMs }: Asked): string {
  return `${instances} at ${ratePerMs}`;
}
