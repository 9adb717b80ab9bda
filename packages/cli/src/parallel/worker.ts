import { parentPort, workerData } from "node:worker_threads";
import { type SimulateOptions, simulate } from "@springtide/core";
import { loadCatalog } from "../plugins.js";
import { withRequestFile } from "../requests/request-file.js";
import type { BatchMessage, BatchReply } from "./batch.js";
import { failureOf } from "./failure-of.js";
import type { JobMessage, WorkerMessage } from "./job.js";
import { jobOptions } from "./job-options.js";
import { simulateBatch } from "./simulate-batch.js";

/** Set to 1 by the pool when the run shall stop: a synchronous run hears no messages, but sees shared memory. */
const abort = new Int32Array(workerData as SharedArrayBuffer);
const signal = {
  get aborted() {
    return Atomics.load(abort, 0) !== 0;
  },
};

const SHARE_EVERY_MS = 200;

function tell(message: WorkerMessage | BatchReply): void {
  parentPort?.postMessage(message);
}

async function runJob({ index, job }: JobMessage): Promise<void> {
  try {
    const catalog = await loadCatalog(job.plugins);
    const options: SimulateOptions = {
      catalog,
      ...jobOptions(job),
      signal,
      onProgress: (progress) => tell({ type: "progress", index, progress: { ...progress } }),
    };
    const result = await withRequestFile(job.requests, (requests) => simulate(job.scenario, { ...options, ...requests }));
    tell({ type: "done", index, result });
  } catch (error) {
    tell({ type: "failed", index, failure: failureOf(error) });
  }
}

async function runBatch({ batch }: BatchMessage): Promise<void> {
  const startedMs = performance.now();
  let toldMs = startedMs;
  try {
    const outcomes = simulateBatch(batch, await loadCatalog(batch.plugins), signal, (share) => {
      if (performance.now() - toldMs < SHARE_EVERY_MS) return;
      toldMs = performance.now();
      tell({ type: "share", share });
    });
    tell({ type: "outcomes", outcomes, elapsedMs: performance.now() - startedMs });
  } catch (error) {
    tell({ type: "broken", failure: failureOf(error) });
  }
}

parentPort?.on("message", (message: JobMessage | BatchMessage) => ("batch" in message ? runBatch(message) : runJob(message)));
