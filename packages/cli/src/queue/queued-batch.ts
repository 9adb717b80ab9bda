import { createHash } from "node:crypto";
import { canonicalJson } from "@springtide/core";
import type { Batch } from "../parallel/batch.js";
import type { BatchDone } from "../parallel/batch-thread.js";
import { pack, toPlain, unpack } from "./parcel.js";

/** A batch as it travels: plug-ins are the worker's own, for their paths differ from machine to machine. */
export type QueuedBatch = Omit<Batch, "plugins">;

/** What a job of the queue holds. */
export interface JobData {
  /** A packed {@link QueuedBatch}. */
  readonly batch: string;
}

/** What identifies the answer to a batch: what is simulated, with which seeds, by which model and plug-ins. */
export function jobId(batch: QueuedBatch, queue: string): string {
  const { scenarios, runs, wanted, maxEvents } = batch;
  const what = canonicalJson(toPlain({ queue, scenarios, runs, wanted, maxEvents }));
  // A letter first: the queue takes a number for one of its own.
  return `b${createHash("sha256").update(what).digest("hex")}`;
}

/** A batch for the queue. */
export function packBatch({ scenarios, runs, wanted, maxEvents }: QueuedBatch): JobData {
  return { batch: pack({ scenarios, runs, wanted, maxEvents } satisfies QueuedBatch) };
}

/** A batch from the queue. */
export function unpackBatch({ batch }: JobData): QueuedBatch {
  return unpack(batch) as QueuedBatch;
}

/** An answer for the queue. */
export function packDone({ outcomes, elapsedMs }: BatchDone): string {
  return pack({ outcomes, elapsedMs } satisfies BatchDone);
}

/** An answer from the queue. */
export function unpackDone(text: string): BatchDone {
  return unpack(text) as BatchDone;
}
