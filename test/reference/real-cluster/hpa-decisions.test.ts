import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PodObservation } from "@springtide/core/policy";
import { expect, it } from "vitest";
import { horizontalPodAutoscaler } from "../../../packages/policies/src/autoscaling/horizontal-pod-autoscaler.js";
import { policyContext } from "../../support/policy-context.js";
import { usualOptions } from "../../support/policy-options.js";
import { observation } from "../../support/scaling-observation.js";

const RUNS = join(import.meta.dirname, "runs");

interface RecordedDecision {
  readonly t: number;
  readonly spec: number;
  readonly ready: number;
  readonly pending: number;
  readonly util: readonly (readonly [instance: number, busy: number, queued: number])[];
  readonly final: number;
}

interface Run {
  readonly name: string;
  readonly hpa?: { readonly target: number; readonly stabDownS: number; readonly min: number; readonly max: number };
  readonly hpaLog?: readonly RecordedDecision[];
}

/** Instances start one after the other: those that are not ready are the last. */
function podsOf({ t, ready, util }: RecordedDecision): PodObservation[] {
  return util.map(([instance, cpu], place) => ({
    id: `s${instance}`,
    phase: place < ready ? "running" : "pending",
    isReady: place < ready,
    isDeleting: false,
    startMs: Number.NEGATIVE_INFINITY,
    readyChangedMs: Number.NEGATIVE_INFINITY,
    cpuRequest: 1,
    sampledMs: t,
    windowMs: 15_000,
    cpu,
    requestsPerSecond: 0,
  }));
}

const files = readdirSync(RUNS).filter((name) => /^hpa-.*\.json$/.test(name));
const runs = files.map((name): Run => JSON.parse(readFileSync(join(RUNS, name), "utf8")));

it.each(runs.flatMap(({ name, hpa, hpaLog }) => (hpa && hpaLog ? [[name, hpa, hpaLog] as const] : [])))(
  "%s: fed with what was measured, every decision is the one that was taken",
  (_name, { target, stabDownS, min, max }, log) => {
    // That controller compared averages as they were, not in whole per cent of a request.
    const given = { cpuAverage: target * 1000, scaleDownWindow: stabDownS * 1000, behavior: false };
    const scaler = horizontalPodAutoscaler.create({ ...usualOptions(horizontalPodAutoscaler), ...given }, policyContext());
    const decided = log.map((entry) => {
      // Decisions are meant to be 15 s apart; the clock shows by how many ms the loop was late.
      const nowMs = Math.round(entry.t / 15_000) * 15_000;
      return scaler.recommend(observation({ nowMs, desired: entry.spec, min, max, pods: podsOf(entry) })).replicas;
    });
    expect(decided).toEqual(log.map(({ final }) => final));
  },
);
