import type { Finding } from "../judge.js";
import type { Recording } from "./read-run.js";
import type { Replay } from "./replay.js";

/** Share of the decisions that a closed loop may take otherwise, and by how many servers. */
const OTHERWISE = 3 / 20;
const OFF_BY = 1;

/** Holds what a loop that scales decided against what it decided in the replay; no findings for runs without one. */
export function sameDecisions({ run }: Recording, { scalings }: Replay): Finding[] {
  const { hpa, hpaLog = [] } = run;
  if (!hpa || hpaLog.length === 0) return [];
  const differences = hpaLog.map(({ t, final }) => {
    // Either loop may be up to 0.1 s late, so the nearest multiple of its period is meant.
    const atMs = Math.round(t / (hpa.periodS * 1000)) * hpa.periodS * 1000;
    const last = scalings.filter((one) => one.atMs < atMs + hpa.periodS * 500).at(-1);
    return Math.abs((last?.to ?? hpa.min) - final);
  });
  const otherwise = differences.filter((difference) => difference > 0).length;
  return [
    finding("decisions that differ", otherwise, Math.floor(OTHERWISE * hpaLog.length), hpaLog.length),
    finding("replicas that a decision is off by", Math.max(...differences), OFF_BY, hpaLog.length),
  ];
}

function finding(metric: string, estimate: number, bound: number, observations: number): Finding {
  return { metric, expected: 0, estimate, bound, z: Number.NaN, observations, passed: estimate <= bound };
}
