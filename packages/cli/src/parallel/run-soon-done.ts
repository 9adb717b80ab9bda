import { setImmediate } from "node:timers/promises";
import { type Result, type Scenario, simulate } from "@springtide/core";
import { loadCatalog } from "../plugins.js";
import type { Job } from "./job.js";
import { jobOptions } from "./job-options.js";

/** When a run is first asked how far it is, in ms of wall-clock time. */
const LOOK_MS = 80;
/** What takes no longer in all is not worth a thread, which takes 0.1 to 0.2 s to start and has the other one wait for its core. */
const SOON_MS = 500;
/** Instances as balancers see them, and users, beyond which a run is left to a thread: one that runs out of memory can be told of. */
const MOST = 10_000;

/**
 * The result of a single job that takes hardly longer than a thread takes to start; undefined where a thread has to do it: because it will
 * take its time, and Ctrl-C is to be heard meanwhile; because it may take a lot of memory; because somebody else's code takes part, or a file is written; or because it fails,
 * which the thread will do again, and say how.
 */
export async function runSoonDone(jobs: readonly Job[], now: () => number): Promise<Result | undefined> {
  const [job] = jobs;
  if (job === undefined || jobs.length > 1 || job.plugins.length > 0 || job.requests !== undefined) return undefined;
  if (!isSmall(job.scenario)) return undefined;
  const catalog = await loadCatalog([]);
  // Signals come in here: many such runs in a row would otherwise leave no room for them.
  await setImmediate();
  const startedMs = now();
  let share = 0;
  const signal = {
    get aborted() {
      const elapsedMs = now() - startedMs;
      return elapsedMs > LOOK_MS && elapsedMs > share * SOON_MS;
    },
  };
  const onProgress = ({ nowMs, durationMs }: { nowMs: number; durationMs: number }): void => {
    share = nowMs / durationMs;
  };
  try {
    return simulate(job.scenario, { catalog, ...jobOptions(job), signal, onProgress });
  } catch {
    return undefined;
  }
}

/** Whether little is made for a scenario before anybody can look how far it is, or in one go later. */
function isSmall({ traffic, services, changes, nodes }: Scenario): boolean {
  const described = [...services, ...changes.flatMap((change) => change.services)];
  if (nodes !== undefined || described.some(({ onDemand }) => onDemand !== undefined)) return false;
  const users = traffic.map(({ source }) => (source.type === "closed" ? source.users : 0));
  const instances = described.map(({ instances: groups, autoscaling, proxies }) => {
    const count = groups.reduce((sum, group) => sum + group.count, autoscaling?.max ?? 0);
    return count * proxies.count;
  });
  return [...users, ...instances].reduce((sum, one) => sum + one, 0) <= MOST;
}
