import type { Finding } from "../judge.js";
import type { Lab } from "../lab.js";
import type { Verdict } from "../verdict.js";
import { replays, withinBand } from "./band.js";
import { sameDecisions } from "./decisions.js";
import { mapRun } from "./map-run.js";
import { type Recording, readRun } from "./read-run.js";
import type { RealClusterCase } from "./recorded-runs.js";
import { replay, undisturbed, type Variation } from "./replay.js";
import { isLimited, requestByRequest, sameBackend } from "./request-by-request.js";
import { looksLaterThan } from "./rig-loop.js";
import { blurMs, isToldOnly, measured, predicted, type Statistics } from "./statistics.js";
import { TO_PROXY_MS, toProxyMs } from "./to-proxy.js";

/** How far a request may come from its recorded time, as the rig's own lag. */
const JITTER_MS = 0.05;

/** What the path of an answer takes beyond its least, in the mean, so that one in 100 takes 0.45 ms in all. */
const TAIL_MS = 0.06;

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
  const { run, trace } = recording;
  const setting = mapRun(run, catalog);
  if ("needs" in setting) return { verdict: "unsupported", needs: setting.needs };
  const real = measured(recording);
  const single = replay(setting, recording, asRecorded(recording, seed));
  const ours = predicted(single, recording);
  const count = replays(trace.length, budget);
  const ensemble = Array.from({ length: count }, (_, i) => {
    const varied = { seed: `${seed}/${i}`, jitterMs: JITTER_MS, tailMs: TAIL_MS };
    // Looks of a loop are late by what lies evenly over all that they may be late by.
    const other = run.hpa ? mapRun(run, catalog, looksLaterThan((i + 0.5) / count, varied.seed)) : setting;
    return replay("needs" in other ? setting : other, recording, varied);
  });
  const figures = ensemble.map((each) => predicted(each, recording));
  const decisions = sameDecisions(recording, single);
  const findings = requestByRequest(one.kind, recording, single, real, ours);
  // Where servers die besides, or clients come again, what the loop decides is told; its figures are held like all others.
  if (one.kind === "hpa") findings.push(...decisions);
  for (const [name, value] of real) {
    if (isToldOnly(name)) continue;
    const values = figures.map((each) => each.get(name) ?? Number.NaN);
    findings.push(withinBand(name, value, values, blurMs(name, run)));
  }
  const beside: Beside = { real, ours, sameBackend: sameBackend(recording, single), decisions };
  return { verdict: findings.every(({ passed }) => passed) ? "pass" : "fail", findings, missing: [], beside };
}

/** The replay without jitter; where a limit decides, each request is as late at the proxy as its record tells. */
function asRecorded(recording: Recording, seed: string): Variation {
  if (!isLimited(recording.run.name)) return undisturbed(seed);
  const late = toProxyMs(recording);
  return { ...undisturbed(seed), latenessMs: (id) => (late.get(id) ?? TO_PROXY_MS) - TO_PROXY_MS };
}
