import type { Redis } from "ioredis";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { withoutPassword } from "./redis-url.js";

/** A connection to the Redis server of a queue, and the library that keeps queues in it. */
export interface Connection {
  readonly redis: Redis;
  readonly bullmq: typeof import("bullmq");
  /** Rejected with a CommandError once the server has been away too long. */
  readonly lost: Promise<never>;
  /** What {@link lost} was rejected with. */
  failure(): CommandError | undefined;
  close(): void;
}

/** How long a server that was there may be away. */
const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 2000;
const FIRST_PAUSE_MS = 200;

/**
 * Connects to a Redis server; `say` is told when it goes away and comes back.
 * @throws CommandError where the libraries are not installed, or the server cannot be reached.
 */
export async function connectQueue(url: string, say: (text: string) => void): Promise<Connection> {
  const { bullmq, Redis: Client } = await importLibraries();
  const name = withoutPassword(url);
  let isKnown = false;
  let isAway = false;
  let isClosing = false;
  let reason = "";
  let loss: CommandError | undefined;
  let reportLoss: (error: CommandError) => void = () => undefined;
  const redis = new Client(url, {
    lazyConnect: true,
    // The queue's own rule: a command waits until the server is back.
    maxRetriesPerRequest: null,
    retryStrategy: (times) =>
      isKnown && times * LONGEST_PAUSE_MS <= PATIENCE_MS ? Math.min(times * FIRST_PAUSE_MS, LONGEST_PAUSE_MS) : null,
  });
  redis.on("error", (error: Error) => {
    reason = error.message;
  });
  const lost = new Promise<never>((_, reject) => {
    reportLoss = reject;
  });
  lost.catch(() => undefined);
  redis.on("close", () => {
    if (isKnown && !isAway && !isClosing) say(`lost the connection to ${name}; trying again for a minute\n`);
    isAway = true;
  });
  redis.on("ready", () => {
    if (isKnown && isAway) say(`${name} is back\n`);
    isAway = false;
    isKnown = true;
  });
  redis.on("end", () => {
    loss = new CommandError(ExitCode.io, `lost the connection to ${name}${reason === "" ? "" : `: ${reason}`}`);
    reportLoss(loss);
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new CommandError(ExitCode.io, `cannot reach ${name}: ${reason === "" ? (error as Error).message : reason}`, { cause: error });
  }
  return {
    redis,
    bullmq,
    lost,
    failure: () => loss,
    close: () => {
      isClosing = true;
      redis.disconnect();
    },
  };
}

async function importLibraries(): Promise<{ bullmq: typeof import("bullmq"); Redis: typeof import("ioredis").Redis }> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CommandError(
      ExitCode.usage,
      "--queue needs two packages that springtide does without otherwise: npm install bullmq@6 ioredis@5",
      { cause: error },
    );
  }
}
