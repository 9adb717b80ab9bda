import type { Redis } from "ioredis";

/** News of the jobs of a queue. */
export interface Mailbox {
  /** Whether any worker has begun anything since it was opened. */
  readonly hasWorkers: boolean;
  /** Identifiers of jobs that something has become of; none after so many ms, or when woken. */
  next(patienceMs: number): Promise<string[]>;
  wake(): void;
  close(): Promise<void>;
}

/** Listens to a queue from now on; news may get lost, with the server for instance. */
export function openMailbox({ QueueEvents }: typeof import("bullmq"), queue: string, redis: Redis): Mailbox {
  const connection = redis.duplicate();
  const events = new QueueEvents(queue, { connection });
  const ended = new Set<string>();
  let hasWorkers = false;
  let wake: () => void = () => undefined;
  const note = ({ jobId }: { readonly jobId: string }): void => {
    ended.add(jobId);
    wake();
  };
  // Failures are reported by the connection that this one duplicates.
  connection.on("error", () => undefined);
  events.on("error", () => undefined);
  events.on("completed", note);
  events.on("failed", note);
  // It was there before, so it may have ended before.
  events.on("duplicated", note);
  events.on("active", () => {
    hasWorkers = true;
  });
  return {
    get hasWorkers() {
      return hasWorkers;
    },
    next: async (patienceMs) => {
      if (ended.size === 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patienceMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const news = [...ended];
      ended.clear();
      return news;
    },
    wake: () => wake(),
    close: async () => {
      await events.close();
      connection.disconnect();
    },
  };
}
