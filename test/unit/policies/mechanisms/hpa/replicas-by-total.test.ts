import { expect, test } from "vitest";
import type { HpaPod } from "../../../../../packages/policies/src/mechanisms/hpa/pod.js";
import { replicasByTotal, type TotalTarget } from "../../../../../packages/policies/src/mechanisms/hpa/replicas-by-total.js";

const TENTH = { up: 0.1, down: 0.1 };
const pod = (ready: boolean, phase: HpaPod["phase"] = "Running"): HpaPod => ({
  ...{ deleting: false, phase, ready, startMs: 0, readyTransitionMs: 0 },
});
const ask = (total: number, target: TotalTarget, spec: number, status = spec, pods: readonly HpaPod[] = []) => {
  const told = replicasByTotal(total, target, spec, status, pods, TENTH);
  return typeof told === "string" ? told : told.replicas;
};
const value = (milli: number) => ({ type: "Value", milli }) as const;
const average = (milli: number) => ({ type: "AverageValue", milli }) as const;

test("a value multiplies pods that are ready, leaving ones included, and no others", () => {
  const pods = [pod(true), { ...pod(true), deleting: true }, pod(false), pod(true, "Pending")];
  expect(ask(3000, value(1000), 4, 4, pods)).toBe(6);
});

test("within tolerance the number stays, without a look at pods", () => {
  expect(ask(1100, value(1000), 7)).toBe(7);
  expect(ask(1101, value(1000), 7)).toBe("no-pods");
});

test("from zero there is no tolerance", () => {
  expect([0, 1, 1000, 1001].map((total) => ask(total, value(1000), 0))).toEqual([0, 1, 1, 2]);
  expect([0, 1, 2500].map((total) => ask(total, average(1000), 0))).toEqual([0, 1, 3]);
});

test("an average goes by the replicas there are, not by those asked for", () => {
  expect(ask(10_500, average(1000), 3, 10)).toBe(10);
  expect(ask(10_500, average(1000), 3, 3)).toBe(11);
});

test("an absurd ratio is the most that 32 bits hold", () => {
  expect(ask(9e15, value(1), 3, 3, [pod(true)])).toBe(2147483647);
});
