import { isRecord } from "../../json/is-record.js";
import type { Plain } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";
import { chainsIn, layerOf } from "./sites.js";

/** Retries with a budget, with pauses that grow, or none at all. */
export function retries({ plain }: Patient): Candidate[] {
  return [
    changed(plain, "retry-budget", "a retry budget of 20 %", { budget: "20%", minPerSecond: 0 }),
    changed(plain, "retry-backoff", "pauses between retries that grow, with full jitter", {
      delay: "200ms",
      backoff: "exponential",
      factor: 2,
      maxDelay: "10s",
      jitter: "full",
    }),
    changed(plain, "no-retries", "no retries", { attempts: 1 }),
  ].filter(({ changes }) => changes.length > 0);
}

function changed(plain: Plain, id: string, change: string, options: Plain): Candidate {
  const chains = chainsIn(plain).filter(({ value }) => value.some(isRetry));
  const changes = chains.map(({ path, value }) => ({
    path,
    value: value.map((layer) => (isRetry(layer) ? { retry: { ...retryOptions(layer), ...options } } : layer)),
  }));
  return { id, change, changes };
}

function isRetry(written: unknown): boolean {
  return layerOf(written)?.id === "retry";
}

function retryOptions(written: unknown): Plain {
  const options = layerOf(written)?.options;
  if (isRecord(options)) return options;
  return options === undefined || options === null ? {} : { attempts: options };
}
