import { defineResilience, ln } from "@springtide/core/policy";

/** What a retrial layer has seen since it was told to look. */
export interface RetrialCounts {
  fromMs: number;
  calls: number;
  attempts: number;
  /** Calls whose first attempt failed. */
  firstFailed: number;
  /** Time that calls paused for, in ms. */
  pausedMs: number;
}

/** How calls that fail come again, in the words of the table. */
export interface RetrialRules {
  /** Mean of the exponential pause, in s. */
  readonly pauseSeconds: number;
  readonly maxRetries: number;
  /** Chance that one that failed comes again at all. */
  readonly continueProbability: number;
}

/** Name of the layer in scenarios. */
export const RETRIAL = "retrial";

/** A layer that makes calls come again after exponential pauses, as models of retrial queues have it, and counts. */
export function createRetrial({ pauseSeconds, maxRetries, continueProbability }: RetrialRules) {
  const counts: RetrialCounts = { fromMs: 0, calls: 0, attempts: 0, firstFailed: 0, pausedMs: 0 };
  const again = { do: "again" as const, delayMs: 0 };
  const pass = { do: "pass" as const };
  const policy = defineResilience({
    id: RETRIAL,
    doc: "Tries again after exponential pauses, as models of retrial queues have it.",
    source: "Artalejo & Gomez-Corral, Retrial Queueing Systems (2008)",
    options: {},
    create: (_options, { now, random }) => ({
      admit({ attempt }) {
        if (now() < counts.fromMs) return pass;
        if (attempt === 0) counts.calls++;
        counts.attempts++;
        return pass;
      },
      settled({ attempt }, outcome) {
        if (outcome === "ok") return pass;
        const isCounted = now() >= counts.fromMs;
        if (isCounted && attempt === 0) counts.firstFailed++;
        if (attempt >= maxRetries || (continueProbability < 1 && random.next() >= continueProbability)) return pass;
        again.delayMs = -ln(1 - random.next()) * pauseSeconds * 1000;
        if (isCounted) counts.pausedMs += again.delayMs;
        return again;
      },
    }),
  });
  return { policy, counts };
}
