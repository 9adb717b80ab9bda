import type { PodObservation } from "@springtide/core/policy";
import { keda } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

const queue = { type: "queue-length", threshold: 5, activationThreshold: 0, start: "0 8 * * *", end: "0 20 * * *", desiredReplicas: 1 };

/** A look each 15 s, where nothing is measured of an undefined length; all that is asked for is there the next time. */
function play(start: number, queueLengths: readonly (number | undefined)[], options: object = {}, fromMs = 0, everyMs = 15_000) {
  const scaler = keda.create({ ...usualOptions(keda), triggers: [queue], ...options }, policyContext());
  let desired = start;
  return queueLengths.map((queueLength, index) => {
    const nowMs = fromMs + index * everyMs;
    const told = scaler.recommend(
      observation({
        ...{ nowMs, desired, ready: desired, min: 0, max: 100, concurrency: 0 },
        ...{ windowMs: queueLength === undefined ? 0 : 15_000, queueLength: queueLength ?? 0 },
      }),
    );
    desired = told.replicas;
    return told;
  });
}

const replicas = (told: readonly { replicas: number }[]) => told.map((one) => one.replicas);
const steady = (looks: number, length: number) => Array.from({ length: looks }, () => length);

test("something in the queue wakes one replica at the next poll, and the HPA brings the rest, four or twice as many at once", () => {
  expect(replicas(play(0, [0, 50, 50, 50, 50, 50]))).toEqual([0, 0, 1, 4, 8, 10]);
});

test("an empty queue takes the last replicas once the cooldown is over", () => {
  const told = play(1, [12, ...steady(30, 0)]);
  const asleep = told.findIndex((one) => one.replicas === 0);
  expect(asleep * 15).toBe(300);
  expect(told[asleep]?.reason).toMatch(/queue-length 0 of 5 a replica, not active: \d+ -> 0/);
});

test("what is not above the activation threshold does not wake, but counts once there are replicas", () => {
  const triggers = [{ ...queue, activationThreshold: 20 }];
  expect(replicas(play(0, steady(6, 20), { triggers }))).toEqual(steady(6, 0));
  expect(replicas(play(0, [21, ...steady(3, 20)], { triggers })).at(-1)).toBe(4);
});

test("within a tenth of the threshold nothing changes", () => {
  expect(replicas(play(10, steady(5, 54)))).toEqual(steady(5, 10));
  expect(replicas(play(10, steady(5, 56))).at(-1)).toBe(12);
});

test("a cron window holds its replicas from start to end, the end not included", () => {
  const triggers = [{ ...queue, type: "cron", desiredReplicas: 7 }];
  const eight = 8 * 3_600_000;
  expect(replicas(play(0, steady(8, 0), { triggers }, eight - 60_000))).toEqual([0, 0, 0, 0, 1, 4, 7, 7]);
  expect(replicas(play(7, [0, 0, 0], { triggers, cooldownPeriod: 0 }, 20 * 3_600_000 - 30_000))).toEqual([7, 7, 0]);
});

test("of several triggers the one that asks for most counts", () => {
  const triggers = [queue, { ...queue, threshold: 2 }];
  expect(replicas(play(4, steady(4, 12), { triggers })).at(-1)).toBe(6);
});

test("a behavior says how fast its HPA adds and takes away", () => {
  const up = { behavior: true, scaleUpPolicies: [{ type: "pods", value: 2, period: 30_000 }] };
  expect(replicas(play(2, steady(6, 50), up))).toEqual([4, 4, 6, 6, 8, 8]);
  const down = { behavior: true, scaleDownWindow: 0, scaleDownPolicies: [{ type: "percent", value: 50, period: 60_000 }] };
  expect(replicas(play(16, steady(6, 5), down))).toEqual([8, 8, 8, 8, 4, 4]);
});

test("rules without a behavior are refused, since they would be without effect", () => {
  const options = { ...usualOptions(keda), triggers: [queue], scaleUpSelect: "min" };
  expect(keda.check(options)).toBe("scaleUpSelect has no effect without behavior: true");
  expect(keda.check({ ...options, behavior: true })).toBeUndefined();
});

test("with an idle number below the least, the least is held until the cooldown is over, and gone to with the first thing to do", () => {
  const options = { minActive: 5, cooldownPeriod: 60_000 };
  const told = play(5, [1, ...steady(8, 0), 1, 1], options);
  expect(replicas(told)).toEqual([5, 5, 5, 5, 0, 0, 0, 0, 0, 0, 5]);
  expect(told.at(-1)?.steps?.at(-1)).toMatchObject({ rule: "activation", detail: "there is something to do", replicas: 5 });
  expect(play(5, [1, 1], { ...options, scaleDownWindow: 0 })[1]?.steps?.at(-1)).toMatchObject({ detail: "min is 5", option: "minActive" });
});

test("what never had anything to do stays for the initial cooldown", () => {
  expect(replicas(play(1, steady(8, 0), { initialCooldownPeriod: 60_000 }))).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
});

test("while nothing is measured it stays, and goes to the fallback once polls and looks of the HPA failed often enough", () => {
  const outage = [10, ...Array.from({ length: 6 }, () => undefined)];
  expect(replicas(play(2, outage))).toEqual([2, 2, 2, 2, 2, 2, 2]);
  const told = play(2, outage, { fallbackReplicas: 6, failureThreshold: 3 });
  // Failures: 1 at 15 s, with the poll 3 at 30 s, 4 at 45 s.
  expect(replicas(told)).toEqual([2, 2, 2, 4, 6, 6, 6]);
  expect(told[4]?.reason).toBe("fallback for queue-length 30 of 5 a replica; proposes 6: 4 -> 6");
  expect(told[4]?.steps?.[0]).toMatchObject({ option: "fallbackReplicas" });
});

test("asleep, only polls fail, and the fallback wakes it", () => {
  const outage = Array.from({ length: 8 }, () => undefined);
  expect(replicas(play(0, outage, { fallbackReplicas: 3, failureThreshold: 2 }))).toEqual([0, 0, 0, 0, 1, 3, 3, 3]);
});

test("a value that is not shared out is compared as it is, and so many replicas asked for as are ready times the ratio", () => {
  const triggers = [{ ...queue, metricType: "value", threshold: 40 }];
  const told = play(4, [40, 60, 60], { triggers });
  expect(replicas(told)).toEqual([4, 6, 9]);
  expect(told[1]?.reason).toBe("queue-length 60 of 40; proposes 6: 4 -> 6");
  const outage = [40, ...Array.from({ length: 4 }, () => undefined)];
  expect(replicas(play(7, outage, { triggers, fallbackReplicas: 10, failureThreshold: 0 }))).toEqual([7, 10, 10, 10, 10]);
});

test("with cached metrics its HPA sees what the last poll saw", () => {
  const lengths = [10, 50, 50, 10, 10];
  expect(replicas(play(2, lengths))).toEqual([2, 4, 8, 10, 10]);
  expect(replicas(play(2, lengths, { triggers: [{ ...queue, useCachedMetrics: true }] }))).toEqual([2, 2, 4, 8, 10]);
});

test("what is less than a thousandth does not count, as in the quantities that KEDA hands on", () => {
  expect(replicas(play(1, [10.0009]))).toEqual([2]);
  expect(replicas(play(1, [10.001]))).toEqual([3]);
});

test("paused, it stays whatever there is to do", () => {
  expect(replicas(play(3, [100, 0, 100, 0], { paused: true, cooldownPeriod: 0 }))).toEqual([3, 3, 3, 3]);
  expect(replicas(play(0, [100, 100], { paused: true }))).toEqual([0, 0]);
});

test("CPU counts for its HPA beside the triggers, and keeps nothing awake", () => {
  const pod: PodObservation = {
    ...{ id: "p", phase: "running", isReady: true, isDeleting: false, startMs: -1e9, readyChangedMs: -1e9 },
    ...{ cpuRequest: 1, sampledMs: 0, windowMs: 30_000, cpu: 0.9, requestsPerSecond: 1 },
  };
  const scaler = keda.create({ ...usualOptions(keda), triggers: [queue], cpu: 0.6, cooldownPeriod: 60_000 }, policyContext());
  const look = (nowMs: number, queueLength: number) =>
    scaler.recommend(observation({ nowMs, desired: 4, min: 0, max: 100, queueLength, concurrency: 0, pods: [pod, pod, pod, pod] }));
  expect(look(0, 25)).toMatchObject({
    replicas: 6,
    reason: "queue-length 25 of 5 a replica; cpu 90% of 60% over 4 ready; proposes 6: 4 -> 6",
  });
  expect(look(30_000, 0).replicas).toBe(6);
  expect(look(90_000, 0).replicas).toBe(0);
});

test("polls may come more often than looks of its HPA", () => {
  const told = play(0, [0, ...steady(9, 50)], { pollingInterval: 5_000 }, 0, 5_000);
  expect(replicas(told)).toEqual([0, 1, 1, 4, 4, 4, 8, 8, 8, 10]);
  expect(told[4]?.reason).toBe("no look of the HPA is due: hold at 4");
});

test("a cron window that closes as it opens is refused, as KEDA refuses it", () => {
  const at = (end: string) => keda.check({ ...usualOptions(keda), triggers: [{ ...queue, type: "cron", end }] });
  expect(at("0 8 * * *")).toBe("a window of cron that opens and closes at 0 8 * * * is none");
  expect(at("1 8 * * *")).toBeUndefined();
});
