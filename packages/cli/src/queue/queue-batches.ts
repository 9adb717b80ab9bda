import type { Queue } from "bullmq";
import type { RunBatches, RunBatchesOptions } from "../parallel/batch.js";
import { type Assembly, createAssembly, type WantedJob, type WholeBatch } from "./assembly.js";
import { type Connection, connectQueue } from "./connect.js";
import { LIVES, STALLED } from "./job-rules.js";
import { openMailbox } from "./mailbox.js";
import { type JobData, packBatch, unpackDone } from "./queued-batch.js";
import { withoutPassword } from "./redis-url.js";
import { queueName, type Requirements } from "./requirements.js";
import { announceSweep } from "./sweeps-under-way.js";

/** What a sweep tells its workers, and its user. */
export interface QueueBatchesOptions {
  readonly url: string;
  /** Name of the sweep. */
  readonly name: string;
  readonly requirements: Requirements;
  /** Tells the user of the connection, and of workers that are wanting. */
  say(text: string): void;
}

/** Jobs that wait or are under way at once: enough for as many threads, and few enough to be forgotten. */
const MOST_JOBS = 256;
/** How often the queue is looked through, whatever it has told. */
const LOOK_AGAIN_MS = 3000;
const PAUSE_MS = 1000;
const PATIENCE_MS = 5000;
const KEPT_S = 86_400;

/** Simulates batches on the workers of a queue. The order, the number and the fate of the workers change nothing in what comes out. */
export function queueBatches({ url, name, requirements, say }: QueueBatchesOptions): RunBatches {
  return async (next, options) => {
    const connection = await connectQueue(url, say);
    try {
      await Promise.race([work(connection, next, options), connection.lost]);
    } catch (error) {
      throw connection.failure() ?? error;
    } finally {
      connection.close();
    }
  };

  async function work(
    { redis, bullmq }: Connection,
    next: Parameters<RunBatches>[0],
    { onOutcomes, onAbort }: RunBatchesOptions,
  ): Promise<void> {
    const queue = new bullmq.Queue<JobData, string>(queueName(requirements), {
      connection: redis,
      // An event of a job that has ended holds its answer.
      streams: { events: { maxLen: MOST_JOBS } },
      defaultJobOptions: { attempts: 1, removeOnComplete: { age: KEPT_S }, removeOnFail: { age: KEPT_S } },
    });
    queue.on("error", () => undefined);
    const mailbox = openMailbox(bullmq, queue.name, redis);
    const assembly = createAssembly(queue.name);
    const withdraw = await announceSweep(redis, name, requirements);
    let isStopping = false;
    onAbort(() => {
      isStopping = true;
      mailbox.wake();
      // Nobody waits for a server that has gone.
      if (redis.status !== "ready") redis.disconnect();
    });
    const patience = setTimeout(() => {
      if (!mailbox.hasWorkers) say(`no worker has begun yet; start some: springtide worker --queue ${withoutPassword(url)}\n`);
    }, PATIENCE_MS);

    const deliver = (whole: readonly WholeBatch[]): void => {
      for (const { batch, outcomes, elapsedMs } of whole) onOutcomes(batch, outcomes, elapsedMs);
    };
    try {
      for (let lookedMs = performance.now(); ; ) {
        await submit(queue, fill(assembly, next));
        if (assembly.open.size === 0) break;
        const news = new Set(await mailbox.next(PAUSE_MS));
        if (isStopping) break;
        if (performance.now() - lookedMs > LOOK_AGAIN_MS) {
          for (const id of await ended(queue, assembly)) news.add(id);
          lookedMs = performance.now();
        }
        for (const id of news) await settle(id);
      }
    } finally {
      clearTimeout(patience);
      if (redis.status === "ready") {
        // Jobs under way are done to the end, and found again by a sweep that goes on.
        await Promise.all([...assembly.open.keys()].map((id) => queue.remove(id)));
        await withdraw();
      }
      await mailbox.close();
      await queue.close();
    }

    async function settle(id: string): Promise<void> {
      const batch = assembly.open.get(id);
      if (batch === undefined) return;
      const job = await queue.getJob(id);
      // Somebody has emptied the server, or another sweep that wanted the same has done with it.
      if (job === undefined) return submit(queue, [{ id, batch }]);
      if (job.finishedOn === undefined) return;
      if (job.failedReason) {
        const { whole, wanted } = assembly.fail(id, {
          name: "Error",
          message: causeOf(job.failedReason),
          code: undefined,
          stack: undefined,
        });
        deliver(whole);
        await queue.remove(id);
        await submit(queue, wanted);
      } else {
        deliver(assembly.answer(id, unpackDone(job.returnvalue)));
        await queue.remove(id);
      }
    }
  }
}

function fill(assembly: Assembly, next: Parameters<RunBatches>[0]): WantedJob[] {
  const wanted: WantedJob[] = [];
  while (assembly.open.size < MOST_JOBS) {
    const batch = next();
    if (batch === undefined) break;
    wanted.push(...assembly.add(batch));
  }
  return wanted;
}

async function submit(queue: Queue<JobData, string>, wanted: readonly WantedJob[]): Promise<void> {
  if (wanted.length === 0) return;
  await queue.addBulk(wanted.map(({ id, batch }) => ({ name: "batch", data: packBatch(batch), opts: { jobId: id } })));
}

/** Open jobs that have ended, or have gone, without a word. */
async function ended(queue: Queue<JobData, string>, { open }: Assembly): Promise<string[]> {
  const ids = [...open.keys()];
  const states = await Promise.all(ids.map((id) => queue.getJobState(id)));
  return ids.filter((_, index) => ["completed", "failed", "unknown"].includes(states[index] as string));
}

function causeOf(reason: string): string {
  return reason === STALLED ? `the worker died ${LIVES} times while at it, out of memory perhaps, or by a plug-in` : reason;
}
