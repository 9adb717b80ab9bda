import type { Finding } from "../judge.js";
import type { Lab } from "../lab.js";
import type { Verdict } from "../verdict.js";
import { replays, withinBand } from "./band.js";
import { sameDecisions } from "./decisions.js";
import { mapRun } from "./map-run.js";
import { readRun } from "./read-run.js";
import type { RealClusterCase } from "./recorded-runs.js";
import { replay } from "./replay.js";
import { requestByRequest, sameBackend } from "./request-by-request.js";
import { blurMs, isToldOnly, measured, predicted, type Statistics } from "./statistics.js";

/** How far a request may come from its recorded time, as the rig's own lag. */
const JITTER_MS = 0.05;

/** What is reported of a run beside the verdict. */
export interface Beside {
  /** Really, and as replayed once without jitter. */
  readonly real: Statistics;
  readonly ours: Statistics;
  readonly sameBackend: number;
  /** How a loop that scales decided otherwise; empty for runs without one. */
  readonly decisions: readonly Finding[];
}

/** Replays a run, once as it was recorded and many times nearly so, and holds what happened against that. */
export function judgeRun(one: RealClusterCase, { catalog, seed, budget }: Lab): Verdict {
  const recording = readRun(one.file);
  const setting = mapRun(recording.run, catalog);
  if ("needs" in setting) return { verdict: "unsupported", needs: setting.needs };
  const real = measured(recording);
  const single = replay(setting, recording, { seed, jitterMs: 0 });
  const ours = predicted(single, recording);
  const ensemble = Array.from({ length: replays(recording.trace.length, budget) }, (_, i) =>
    predicted(replay(setting, recording, { seed: `${seed}/${i}`, jitterMs: JITTER_MS }), recording),
  );
  const decisions = sameDecisions(recording, single);
  const findings = [...requestByRequest(one.kind, recording, single, real, ours), ...decisions];
  for (const [name, value] of real) {
    if (isToldOnly(name)) continue;
    const values = ensemble.map((figures) => figures.get(name) ?? Number.NaN);
    findings.push(withinBand(name, value, values, blurMs(name)));
  }
  const beside: Beside = { real, ours, sameBackend: sameBackend(recording, single), decisions };
  return { verdict: findings.every(({ passed }) => passed) ? "pass" : "fail", findings, missing: [], beside };
}
