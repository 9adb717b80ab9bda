import type { Batch, RunBatches } from "./batch.js";
import { type BatchThread, startBatchThread } from "./batch-thread.js";

/** Makes threads that simulate batches; each takes the next one as it ends one. They end with the work. */
export function createBatchPool(): RunBatches {
  return async (next, { workers: most, onOutcomes, onShare, onAbort }) => {
    const abort = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    let isStopping = false;
    onAbort(() => {
      isStopping = true;
      Atomics.store(new Int32Array(abort), 0, 1);
    });
    const threads: BatchThread[] = [];
    const take = (): Batch | undefined => (isStopping ? undefined : next());

    const work = async (first: Batch): Promise<void> => {
      const thread = startBatchThread(abort);
      threads.push(thread);
      const start = (batch: Batch) => {
        const done = thread.run(batch, (share) => onShare(batch, share));
        // Threads that end on purpose are no news.
        done.catch(() => undefined);
        return { batch, done };
      };
      for (let under: ReturnType<typeof start> | undefined = start(first); under !== undefined; ) {
        const { batch } = under;
        const { outcomes, elapsedMs } = await under.done;
        // The thread is busy again before the outcomes are written down.
        const following = take();
        under = following === undefined ? undefined : start(following);
        onOutcomes(batch, outcomes, elapsedMs);
      }
    };

    const under: Promise<void>[] = [];
    try {
      while (under.length < most) {
        const batch = take();
        if (batch === undefined) break;
        under.push(work(batch));
      }
      await Promise.all(under);
    } finally {
      for (const promise of under) promise.catch(() => undefined);
      await Promise.all(threads.map((thread) => thread.end()));
    }
  };
}
