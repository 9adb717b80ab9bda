import type { Finding } from "../judge.js";
import type { Lab } from "../lab.js";
import type { Verdict } from "../verdict.js";
import { replays, withinBand } from "./band.js";
import { sameDecisions } from "./decisions.js";
import { TO_PROXY_MS } from "./map-limit.js";
import { mapRun, type Setting } from "./map-run.js";
import { type Recording, readRun } from "./read-run.js";
import type { RealClusterCase } from "./recorded-runs.js";
import { type Replay, replay } from "./replay.js";
import { isLimited, limitFindings, requestByRequest, sameBackend } from "./request-by-request.js";
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
  const single = singleReplay(setting, recording, { catalog, seed });
  const ours = predicted(single, recording);
  const ensemble = Array.from({ length: replays(recording.trace.length, budget) }, (_, i) =>
    predicted(replay(setting, recording, { seed: `${seed}/${i}`, jitterMs: JITTER_MS }), recording),
  );
  const decisions = sameDecisions(recording, single);
  const findings = [...requestByRequest(one.kind, recording, single, real, ours), ...decisions];
  for (const [name, value] of real) {
    if (isToldOnly(name)) continue;
    const values = ensemble.map((figures) => figures.get(name) ?? Number.NaN);
    findings.push(withinBand(name, value, values, blurMs(name, recording.run)));
  }
  const beside: Beside = { real, ours, sameBackend: sameBackend(recording, single), decisions };
  return { verdict: findings.every(({ passed }) => passed) ? "pass" : "fail", findings, missing: [], beside };
}

/** The one replay without jitter; where a limit decides, that of the clocks with which it agrees, or else the first. */
function singleReplay(setting: Setting, recording: Recording, { catalog, seed }: Pick<Lab, "catalog" | "seed">): Replay {
  const terms = { seed, jitterMs: 0 };
  const first = replay(setting, recording, terms);
  if (!isLimited(recording.run.name)) return first;
  for (const toProxyMs of TO_PROXY_MS) {
    const other = mapRun(recording.run, catalog, toProxyMs);
    const one = "needs" in other ? first : replay(other, recording, terms);
    if (limitFindings(recording, one).every(({ passed }) => passed)) return one;
  }
  return first;
}
