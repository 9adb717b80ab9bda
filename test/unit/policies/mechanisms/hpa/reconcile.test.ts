import { expect, test } from "vitest";
import { type Behavior, withDefaults } from "../../../../../packages/policies/src/mechanisms/hpa/behavior.js";
import { createMemory, type HpaSettings, reconcile } from "../../../../../packages/policies/src/mechanisms/hpa/reconcile.js";

const settings = (changes: Partial<HpaSettings> = {}): HpaSettings => ({
  ...{ min: 1, max: 10, behavior: undefined, downscaleStabilizationMs: 300_000, legacyScaleUp: { factor: 2, minimum: 4 } },
  ...changes,
});
const DEFAULTS: Behavior = withDefaults({}, {}, 300_000);
const asks = (replicas: number) => () => [replicas];
const never = () => {
  throw new Error("metrics were asked");
};

test("outside its limits the number is put back unasked, at once, and written down", () => {
  const memory = createMemory();
  const slow = withDefaults({ policies: [{ type: "Pods", value: 1, periodMs: 60_000 }] }, { selectPolicy: "Disabled" }, 0);
  expect(reconcile(settings({ min: 5, behavior: slow }), memory, 1, never, 0)).toEqual({ by: "below-min", replicas: 5 });
  expect(reconcile(settings({ behavior: slow }), memory, 40, never, 15_000)).toEqual({ by: "above-max", replicas: 10 });
  expect(memory).toMatchObject({ ups: [{ change: 4, atMs: 0 }], downs: [{ change: 30, atMs: 15_000 }] });
});

test("at zero with a min above it nothing happens; with min 0 metrics decide", () => {
  expect(reconcile(settings(), createMemory(), 0, never, 0)).toEqual({ by: "disabled", replicas: 0 });
  expect(reconcile(settings({ min: 0 }), createMemory(), 0, asks(3), 0)).toMatchObject({ by: "metrics", replicas: 3 });
});

test("the number at the first evaluation counts as a proposal", () => {
  expect(reconcile(settings(), createMemory(), 6, asks(2), 0)).toMatchObject({
    proposed: 2,
    stabilised: 6,
    replicas: 6,
    able: "ScaleDownStabilized",
  });
  expect(reconcile(settings({ behavior: DEFAULTS }), createMemory(), 6, asks(2), 0)).toMatchObject({
    stabilised: 6,
    able: "ScaleDownStabilized",
  });
  expect(reconcile(settings(), { ...createMemory(), proposals: { atMs: [], replicas: [] } }, 6, asks(2), 0)).toMatchObject({
    replicas: 2,
    able: "ReadyForNewScale",
  });
});

test("an evaluation that fails leaves no proposal behind", () => {
  const memory = createMemory();
  expect(reconcile(settings(), memory, 4, () => ["no-metrics"], 0)).toEqual({ by: "failed", replicas: 4 });
  expect(memory.proposals).toEqual({ atMs: [0], replicas: [4] });
});

test("without behavior a change is not written down, with it it is", () => {
  const [plain, ruled] = [createMemory(), createMemory()];
  reconcile(settings(), plain, 2, asks(4), 0);
  reconcile(settings({ behavior: DEFAULTS }), ruled, 2, asks(4), 0);
  expect([plain.ups, ruled.ups]).toEqual([[], [{ change: 2, atMs: 0 }]]);
});

test("a proposal held back on the way up says so", () => {
  const memory = createMemory();
  const cautious = settings({ behavior: withDefaults({ stabilizationMs: 60_000 }, {}, 0) });
  reconcile(cautious, memory, 2, asks(2), 0);
  expect(reconcile(cautious, memory, 2, asks(8), 15_000)).toMatchObject({ stabilised: 2, able: "ScaleUpStabilized", replicas: 2 });
});
