import { parentPort, workerData } from "node:worker_threads";
import { simulate } from "@springtide/core";
import { loadCatalog } from "../plugins.js";
import type { Failure, JobMessage, WorkerMessage } from "./job.js";

/** Set to 1 by the pool when the run shall stop: a synchronous run hears no messages, but sees shared memory. */
const abort = new Int32Array(workerData as SharedArrayBuffer);
const signal = {
  get aborted() {
    return Atomics.load(abort, 0) !== 0;
  },
};

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), code: undefined, stack: undefined };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { name: error.name, message: error.message, code, stack: error.stack };
}

parentPort?.on("message", async ({ index, job }: JobMessage) => {
  try {
    const result = simulate(job.scenario, {
      catalog: await loadCatalog(job.plugins),
      signal,
      traceDigest: job.traceDigest,
      histograms: job.histograms === true,
      onProgress: (progress) => tell({ type: "progress", index, progress: { ...progress } }),
      ...(job.decisions === undefined ? {} : { decisions: job.decisions }),
      ...(job.seed === undefined ? {} : { seed: job.seed }),
      ...(job.maxEvents === undefined ? {} : { maxEvents: job.maxEvents }),
    });
    tell({ type: "done", index, result });
  } catch (error) {
    tell({ type: "failed", index, failure: failureOf(error) });
  }
});
