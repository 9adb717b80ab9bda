import { Worker } from "node:worker_threads";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Batch, BatchMessage, BatchReply, RunBatches } from "./batch.js";

/** Makes threads that simulate batches; each takes the next one as it ends one. They end with the work. */
export function createBatchPool(): RunBatches {
  return async (next, { workers: most, onOutcomes, onShare, onAbort }) => {
    const abort = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    let isStopping = false;
    onAbort(() => {
      isStopping = true;
      Atomics.store(new Int32Array(abort), 0, 1);
    });
    const workers: Worker[] = [];
    const take = (): Batch | undefined => (isStopping ? undefined : next());

    const work = (first: Batch): Promise<void> =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: abort });
        workers.push(worker);
        let batch = first;
        const send = (): void => worker.postMessage({ batch } satisfies BatchMessage);
        worker.on("message", (reply: BatchReply) => {
          if (reply.type === "share") return onShare(batch, reply.share);
          if (reply.type === "broken") return reject(crashed(reply.failure.message));
          try {
            const done = batch;
            const following = take();
            if (following !== undefined) {
              batch = following;
              send();
            }
            onOutcomes(done, reply.outcomes, reply.elapsedMs);
            if (following === undefined) resolve();
          } catch (error) {
            reject(error);
          }
        });
        worker.on("error", (error: NodeJS.ErrnoException) =>
          reject(crashed(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? OUT_OF_MEMORY : error.message)),
        );
        worker.on("exit", () => reject(crashed("the thread ended without an answer")));
        send();
      });

    const under: Promise<void>[] = [];
    try {
      while (under.length < most) {
        const batch = take();
        if (batch === undefined) break;
        under.push(work(batch));
      }
      await Promise.all(under);
    } finally {
      // Threads that end on purpose are no news.
      for (const promise of under) promise.catch(() => undefined);
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

const OUT_OF_MEMORY = "it ran out of memory; use fewer --workers, or NODE_OPTIONS=--max-old-space-size=4096";

function crashed(why: string): CommandError {
  return new CommandError(ExitCode.bug, `a thread crashed: ${why}`);
}
