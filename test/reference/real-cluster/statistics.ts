import { createSamples } from "../theory/samples.js";
import type { Recording } from "./read-run.js";
import type { Replay } from "./replay.js";

/** Figures of a run or a replay by name: latencies of answered requests in ms, counts of the others. */
export type Statistics = ReadonlyMap<string, number>;

/** How a request ended, as both sides can tell it. */
type Ending = "ok" | "errors500" | "refused" | "timeouts" | "unfinished";

/** Counts of requests that did not end well; they are told even where there are none. */
export const COUNTS: readonly Exclude<Ending, "ok">[] = ["errors500", "refused", "timeouts", "unfinished"];

/** What really happened. */
export function measured({ requests, retries }: Recording): Statistics {
  const endings = requests.map(({ status, latencyMs }) => ({ ending: endingOf(status), latencyMs }));
  return summarise(endings, 0, retries);
}

/** What the replay says would have happened. */
export function predicted({ requests, unfinished, retries }: Replay): Statistics {
  const endings = [...requests.values()].map(({ status, latencyMs }) => ({ ending: ENDINGS[status], latencyMs }));
  return summarise(endings, unfinished, retries);
}

const ENDINGS = {
  ok: "ok",
  error: "errors500",
  timeout: "timeouts",
  rejected: "refused",
  unavailable: "refused",
  cancelled: "refused",
} as const satisfies Record<string, Ending>;

/** A gateway's time-out is one like the client's own; no connection and no answer are what a gateway's 502 and 503 tell. */
function endingOf(status: number): Ending {
  if (status === 200) return "ok";
  if (status === 500) return "errors500";
  if (status === 0 || status === 504) return "timeouts";
  return status === -9 ? "unfinished" : "refused";
}

function summarise(
  ended: readonly { readonly ending: Ending; readonly latencyMs: number }[],
  unfinished: number,
  retries: number | undefined,
): Statistics {
  const latencies = createSamples();
  const counts = new Map<Ending, number>();
  for (const { ending, latencyMs } of ended) {
    if (ending === "ok") latencies.add(latencyMs);
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const figures = new Map([
    ["mean", latencies.mean()],
    ["p50", latencies.quantile(0.5)],
    ["p90", latencies.quantile(0.9)],
    ["p99", latencies.quantile(0.99)],
  ]);
  for (const name of COUNTS) figures.set(name, counts.get(name) ?? 0);
  figures.set("unfinished", (counts.get("unfinished") ?? 0) + unfinished);
  if (retries !== undefined) figures.set("retries", retries);
  return figures;
}
