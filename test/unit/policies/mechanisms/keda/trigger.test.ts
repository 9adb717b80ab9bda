import { describe, expect, test } from "vitest";
import { createScaler, type KedaTrigger } from "../../../../../packages/policies/src/mechanisms/keda/trigger.js";
import { observation } from "../../../../support/scaling-observation.js";

const usual = { threshold: 5, activationThreshold: 0, start: "0 8 * * *", end: "0 20 * * *", desiredReplicas: 1 };
const polling = { metricType: "average-value", useCachedMetrics: false } as const;
const scaler = (changes: Partial<KedaTrigger>) =>
  createScaler({ ...usual, ...polling, type: "message-queue", queue: "all", excludeUnacknowledged: false, ...changes });
const orders = { name: "orders", waiting: 12, delayed: 2, inFlight: 5, oldestMs: 900 };
const mails = { name: "mails", waiting: 1, delayed: 0, inFlight: 0, oldestMs: 100 };

describe("a trigger on message queues", () => {
  test("counts what is not done, but for what is not due yet", () => {
    expect(scaler({}).read(observation({ queues: [orders] }))).toEqual({ value: 15, isActive: true });
  });

  test("leaves out what is with consumers, when asked to", () => {
    expect(scaler({ excludeUnacknowledged: true }).read(observation({ queues: [orders] }))?.value).toBe(10);
  });

  test("adds up all queues, or asks the one that is named", () => {
    expect(scaler({}).read(observation({ queues: [orders, mails] }))?.value).toBe(16);
    expect(scaler({ queue: "mails" }).read(observation({ queues: [orders, mails] }))?.value).toBe(1);
  });

  test("does not answer for a queue that the service does not take from, nor before anything was measured", () => {
    expect(scaler({ queue: "parcels" }).read(observation({ queues: [orders] }))).toBeUndefined();
    expect(scaler({}).read(observation())).toBeUndefined();
  });

  test("is active only above its activation threshold", () => {
    expect(scaler({ activationThreshold: 15 }).read(observation({ queues: [orders] }))?.isActive).toBe(false);
    expect(scaler({ activationThreshold: 14 }).read(observation({ queues: [orders] }))?.isActive).toBe(true);
  });
});
