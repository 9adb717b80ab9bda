import { Worker } from "node:worker_threads";
import type { Result } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { failedRun } from "./failed-run.js";
import type { RunAll, WorkerMessage } from "./job.js";

/**
 * Makes a pool of threads that outlive a round of jobs, because a thread takes longer to start than many a run; idle ones do not
 * keep the process alive. Each takes the next job as it ends one; for the first job that fails the promise is rejected with a
 * CommandError, and the other runs are stopped.
 */
export function createPool(): RunAll {
  const abort = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const idle: Worker[] = [];
  const start = (): Worker => new Worker(new URL("./worker.js", import.meta.url), { workerData: abort });

  return async (jobs, options) => {
    const results = new Array<Result>(jobs.length);
    const workers: Worker[] = [];
    let next = 0;
    options.onAbort(() => Atomics.store(new Int32Array(abort), 0, 1));

    const work = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const worker = idle.pop() ?? start();
        worker.ref();
        workers.push(worker);
        let current = -1;
        const takeNext = (): void => {
          if (next === jobs.length) {
            resolve();
            return;
          }
          current = next++;
          worker.postMessage({ index: current, job: jobs[current] });
        };
        worker.on("message", (message: WorkerMessage) => {
          if (message.type === "progress") return options.onProgress(message.index, message.progress);
          if (message.type === "failed")
            return reject(failedRun(options.label(message.index), message.failure, jobs[message.index]?.plugins ?? []));
          results[message.index] = message.result;
          takeNext();
        });
        worker.on("error", (error) => reject(crashed(options.label(current), error)));
        worker.on("exit", () => reject(crashed(options.label(current), new Error("the thread ended without an answer"))));
        takeNext();
      });

    try {
      await Promise.all(Array.from({ length: Math.min(options.workers, jobs.length) }, work));
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.terminate()));
      throw error;
    }
    for (const worker of workers) {
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      worker.unref();
    }
    idle.push(...workers);
    return results;
  };
}

function crashed(label: string, cause: Error): CommandError {
  const memory = "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
  const why = memory ? "it ran out of memory; use fewer --workers, or NODE_OPTIONS=--max-old-space-size=4096" : cause.message;
  return new CommandError(ExitCode.bug, `the run of ${label} crashed: ${why}`, { cause });
}
