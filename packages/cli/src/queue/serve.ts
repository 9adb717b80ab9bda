import type { Job } from "bullmq";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { type BatchThread, startBatchThread } from "../parallel/batch-thread.js";
import { type Connection, connectQueue } from "./connect.js";
import { LIVES, LOCK_MS, LOOK_FOR_DEAD_MS } from "./job-rules.js";
import { type JobData, packDone, unpackBatch } from "./queued-batch.js";
import { mismatch, queueName, type Requirements } from "./requirements.js";
import { sweepsUnderWay } from "./sweeps-under-way.js";

/** What a worker is. */
export interface ServeOptions {
  readonly url: string;
  readonly own: Requirements;
  /** Absolute paths of plug-in modules. */
  readonly plugins: readonly string[];
  readonly threads: number;
  /** Whether to end once the sweeps that it helped are over, or none has come for five minutes. */
  readonly untilDone: boolean;
  /** Registers what is called once it shall stop. */
  onAbort(listener: () => void): void;
  say(text: string): void;
}

/** What a worker did. */
export interface Served {
  readonly jobs: number;
  readonly runs: number;
}

/** How often a worker asks which sweeps there are. */
const LOOK_MS = 1000;
/** How long a worker that shall end with its sweeps waits for the first one: it may have come too late for it. */
const LONGEST_WAIT_MS = 300_000;

/**
 * Simulates the batches of a queue until it is told to stop.
 * @throws CommandError where it is of no use to the sweeps that there are, or the server is lost.
 */
export async function serveQueue(options: ServeOptions): Promise<Served> {
  const connection = await connectQueue(options.url, options.say);
  try {
    return await Promise.race([serve(connection, options), connection.lost]);
  } catch (error) {
    throw connection.failure() ?? error;
  } finally {
    connection.close();
  }
}

async function serve({ redis, bullmq }: Connection, options: ServeOptions): Promise<Served> {
  const { own, plugins, threads, untilDone, onAbort } = options;
  const abort = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const idle: BatchThread[] = [];
  const all = new Set<BatchThread>();
  let [jobs, runs] = [0, 0];
  let isStopping = false;
  let wake: () => void = () => undefined;
  onAbort(() => {
    isStopping = true;
    Atomics.store(new Int32Array(abort), 0, 1);
    wake();
  });
  const start = (): BatchThread => {
    const thread = startBatchThread(abort);
    all.add(thread);
    return thread;
  };

  const simulate = async (job: Job<JobData, string>, token?: string): Promise<string> => {
    const batch = unpackBatch(job.data);
    const thread = idle.pop() ?? start();
    try {
      const done = await thread.run({ ...batch, plugins }, () => undefined);
      if (done.outcomes.length < batch.runs.length) {
        // Somebody else shall have it at once.
        await job.moveToWait(token);
        throw new bullmq.WaitingError();
      }
      idle.push(thread);
      jobs++;
      runs += batch.runs.length;
      return packDone(done);
    } catch (error) {
      all.delete(thread);
      await thread.end();
      throw error;
    }
  };

  const worker = new bullmq.Worker<JobData, string>(queueName(own), simulate, {
    connection: redis,
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_FOR_DEAD_MS,
    maxStalledCount: LIVES - 1,
  });
  worker.on("error", () => undefined);
  try {
    const startMs = performance.now();
    for (let hasHelped = false; !isStopping; ) {
      const sweeps = await sweepsUnderWay(redis);
      const why = sweeps.map((sweep) => ({ sweep, problem: mismatch(sweep, own) }));
      const [refused] = why;
      if (why.some(({ problem }) => problem === undefined)) hasHelped = true;
      else if (!hasHelped && refused !== undefined) throw refusal(refused.sweep.name, String(refused.problem));
      else if (untilDone && (hasHelped || performance.now() - startMs > LONGEST_WAIT_MS)) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    await worker.close();
    await Promise.all([...all].map((thread) => thread.end()));
  }
  return { jobs, runs };
}

function refusal(sweep: string, problem: string): CommandError {
  return new CommandError(ExitCode.usage, `this worker cannot help the sweep of ${sweep}: ${problem}`);
}
