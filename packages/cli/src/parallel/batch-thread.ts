import { Worker } from "node:worker_threads";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Batch, BatchMessage, BatchReply, Outcome } from "./batch.js";

/** What a thread made of a batch. */
export interface BatchDone {
  /** Fewer than the batch has runs where the thread was told to stop. */
  readonly outcomes: readonly Outcome[];
  readonly elapsedMs: number;
}

/** A thread that simulates batches, one after the other. */
export interface BatchThread {
  /** Rejected with a CommandError where the thread breaks; it is of no use any more then. `onShare` is told now and then how much is done, 0–1. */
  run(batch: Batch, onShare: (share: number) => void): Promise<BatchDone>;
  end(): Promise<void>;
}

/** Starts a thread; a 1 in `abort` makes it drop the run under way. */
export function startBatchThread(abort: SharedArrayBuffer): BatchThread {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: abort });
  let under: { resolve(done: BatchDone): void; reject(error: Error): void; onShare(share: number): void } | undefined;
  let broken: CommandError | undefined;
  const fail = (why: string): void => {
    broken ??= new CommandError(ExitCode.bug, `a thread crashed: ${why}`);
    under?.reject(broken);
  };
  worker.on("message", (reply: BatchReply) => {
    if (reply.type === "share") under?.onShare(reply.share);
    else if (reply.type === "broken") fail(reply.failure.message);
    else under?.resolve({ outcomes: reply.outcomes, elapsedMs: reply.elapsedMs });
  });
  worker.on("error", (error: NodeJS.ErrnoException) => fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? OUT_OF_MEMORY : error.message));
  worker.on("exit", () => fail("the thread ended without an answer"));
  return {
    run: (batch, onShare) =>
      new Promise((resolve, reject) => {
        under = { resolve, reject, onShare };
        if (broken === undefined) worker.postMessage({ batch } satisfies BatchMessage);
        else reject(broken);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}

const OUT_OF_MEMORY = "it ran out of memory; use fewer --workers, or NODE_OPTIONS=--max-old-space-size=4096";
