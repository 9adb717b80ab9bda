import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Requirements } from "./requirements.js";

/** A sweep that wants workers. */
export interface SweepUnderWay extends Requirements {
  readonly id: string;
  readonly name: string;
}

const KEY = "springtide:sweeps";
const BEAT_MS = 3000;
/** A sweep that has not been heard of for so long is over. */
const SILENCE_MS = 12_000;

/** Tells workers of a sweep until the returned function is called. */
export async function announceSweep(redis: Redis, name: string, requirements: Requirements): Promise<() => Promise<void>> {
  const entry = JSON.stringify({ id: randomUUID(), name, ...requirements } satisfies SweepUnderWay);
  const beat = async (): Promise<void> => {
    await redis.zadd(KEY, (await serverTimeMs(redis)) + SILENCE_MS, entry);
  };
  await beat();
  const timer = setInterval(() => beat().catch(() => undefined), BEAT_MS);
  return async () => {
    clearInterval(timer);
    await redis.zrem(KEY, entry);
  };
}

/** The sweeps that want workers at the moment. */
export async function sweepsUnderWay(redis: Redis): Promise<SweepUnderWay[]> {
  await redis.zremrangebyscore(KEY, "-inf", await serverTimeMs(redis));
  return (await redis.zrange(KEY, 0, -1)).map((entry) => JSON.parse(entry) as SweepUnderWay);
}

/** The server's clock, for those of the machines may differ. */
async function serverTimeMs(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
