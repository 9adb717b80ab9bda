import { formatDuration } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import { type Plain, valueIn } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";
import { shortestPatience } from "./sites.js";

/** Lines that hold no work for nobody: with a time after which it is dropped, shorter, or the newest first. */
export function queues({ plain, saturated }: Patient): Candidate[] {
  const patienceMs = shortestPatience(plain);
  const timeout = patienceMs === undefined ? undefined : formatDuration(Math.max(1, Math.round(patienceMs / 2)));
  return [
    ...(timeout === undefined ? [] : [changed("queue-timeout", `drop what has waited for ${timeout} in line`, () => ({ timeout }))]),
    changed("short-queue", "a line no longer than there are slots", (name) => {
      const concurrency = valueIn(plain, ["services", name, "concurrency"]) ?? 1;
      return typeof concurrency === "number" ? { capacity: concurrency } : undefined;
    }),
    changed("lifo-queue", "serve the newest in line first", () => ({ discipline: "lifo" })),
  ].filter(({ changes }) => changes.length > 0);

  function changed(id: string, change: string, options: (service: string) => Plain | undefined): Candidate {
    const changes = saturated.flatMap((name) => {
      const next = options(name);
      const path = ["services", name, "queue"];
      return next === undefined ? [] : [{ path, value: { ...queueOf(valueIn(plain, path)), ...next } }];
    });
    return { id, change: `${change} (${saturated.join(", ")})`, changes };
  }
}

function queueOf(written: unknown): Plain {
  if (isRecord(written)) return written;
  return written === undefined || written === null ? {} : { capacity: written };
}
