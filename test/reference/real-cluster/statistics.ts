import { createSamples } from "../theory/samples.js";
import { noticed, outagesOf } from "./outages.js";
import type { Recording } from "./read-run.js";
import type { Replay, Replayed } from "./replay.js";
import type { RealRun } from "./run.js";

/** Figures of a run or a replay by name: latencies of answered requests in ms, counts of the others. */
export type Statistics = ReadonlyMap<string, number>;

/** How a request ended, as both sides can tell it. */
type Ending = "ok" | "errors500" | "refused" | "timeouts" | "unfinished";

/** Counts of requests that did not end well; they are told even where there are none. */
export const COUNTS: readonly Exclude<Ending, "ok">[] = ["errors500", "refused", "timeouts", "unfinished"];

/** How often HAProxy's servers were looked at: a sample tells what happened since the one before. */
function sampledMs({ hpa }: RealRun): number {
  return hpa ? 5000 : 500;
}

/** What really happened; figures that were not recorded are left out. */
export function measured({ run, requests, retries }: Recording): Statistics {
  const endings = requests.map(({ status, latencyMs }) => ({ ending: endingOf(status), latencyMs }));
  const downs = (run.serverStates ?? []).flatMap(({ t, servers }) =>
    servers.flatMap(({ status }, server) => (status.startsWith("DOWN") ? [{ server, atMs: t - sampledMs(run) / 2 }] : [])),
  );
  const answers = requests.filter(({ status }) => status === 200);
  const figures = [...summarise(endings, 0, retries), ...noticed(outagesOf(run), { downs, answers })];
  return new Map(figures.filter(([, value]) => !Number.isNaN(value)));
}

/** What the replay says would have happened. */
export function predicted({ requests, downs, unfinished, retries }: Replay, { run }: Recording): Statistics {
  const all = [...requests.values()];
  const endings = all.map((one) => ({ ending: replayedEndingOf(one), latencyMs: one.latencyMs }));
  const answers = all.filter(({ status }) => status === "ok");
  return new Map([...summarise(endings, unfinished, retries), ...noticed(outagesOf(run), { downs, answers })]);
}

/** Whether a figure is only told: one pick decides when a server that is back gets its first request. */
export function isToldOnly(name: string): boolean {
  return name.startsWith("return");
}

/** What a figure may differ by beside the band: 1 % of it, or so many ms if that is more; counts have none. */
export function blurMs(name: string, run: RealRun): number {
  if (name.startsWith("detection")) return sampledMs(run) / 2;
  return COUNTED.has(name) ? 0 : 0.5;
}

const COUNTED = new Set<string>([...COUNTS, "retries"]);

const ENDINGS = {
  ok: "ok",
  error: "errors500",
  timeout: "timeouts",
  rejected: "refused",
  unavailable: "refused",
  cancelled: "refused",
} as const satisfies Record<string, Ending>;

/** How a request of a replay ended: one that was lost found no answer. */
export function replayedEndingOf({ status, lost }: Replayed): Ending {
  return lost === null || status === "ok" ? ENDINGS[status] : "refused";
}

/** A gateway's time-out is one like the client's own; no connection and no answer are what a gateway's 502 and 503 tell. */
export function endingOf(status: number): Ending {
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
