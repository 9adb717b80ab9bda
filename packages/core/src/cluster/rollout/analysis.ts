import { type MetricsSample, minus, sampleBooks } from "../../metrics/metrics-sample.js";
import type { AnalysisSpec, JudgeSpec } from "../../model/rollout.js";
import type { Judge } from "./judge.js";
import { createKayentaJudge } from "./kayenta-judge.js";
import { createLimitsJudge } from "./limits-judge.js";
import type { Version } from "./version.js";
import { measured } from "./version-metrics.js";

/** Watches a new version beside the old one, interval by interval. */
export class Analysis {
  nextMs: number;
  private failures = 0;
  private fresh: MetricsSample;
  private old: MetricsSample;
  private readonly judge: Judge;

  constructor(
    private readonly spec: AnalysisSpec,
    private readonly version: Version,
    private readonly baseline: Version,
    nowMs: number,
  ) {
    this.judge = createJudge(spec.judge);
    this.nextMs = nowMs + spec.intervalMs;
    this.fresh = sampleBooks(nowMs, [version.books]);
    this.old = sampleBooks(nowMs, [baseline.books]);
  }

  /** Ends an interval; why the new version is to be taken back, once it has failed often enough. */
  look(nowMs: number): string | undefined {
    this.nextMs = nowMs + this.spec.intervalMs;
    const fresh = sampleBooks(nowMs, [this.version.books]);
    const old = sampleBooks(nowMs, [this.baseline.books]);
    const span = minus(fresh, this.fresh);
    const beside = minus(old, this.old);
    this.fresh = fresh;
    this.old = old;
    if (measured(span) < this.spec.least) return undefined;
    const reason = this.judge.measure(span, beside);
    if (reason === undefined || ++this.failures < this.spec.failures) return undefined;
    return this.spec.failures === 1 ? reason : `${reason}, after ${this.failures} failed measurements`;
  }

  /** Why the change is not to be made for good. */
  conclude(): string | undefined {
    return this.judge.conclude();
  }
}

function createJudge(spec: JudgeSpec): Judge {
  return spec.type === "limits" ? createLimitsJudge(spec.limits) : createKayentaJudge(spec);
}
