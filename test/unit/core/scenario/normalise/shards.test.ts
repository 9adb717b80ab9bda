import { expect, test } from "vitest";
import { scenarioOf, serviceOf } from "./service-of.js";

test("shards bring as many instances as they need, a zone for each replica", () => {
  const { instances } = serviceOf({ zones: ["a", "b"], shards: { count: 3, replicas: 2 } });
  expect(instances.map(({ zone, count }) => [zone, count])).toEqual([
    ["a", 3],
    ["b", 3],
  ]);
});

test("a shard that says nothing more is one copy, read and written at its primary", () => {
  const none = { type: "constant", value: 0 };
  expect(serviceOf({ shards: { count: 2 } }).shards).toEqual({
    count: 2,
    replicas: 1,
    layout: "in-turn",
    by: "key",
    reads: "primary",
    writes: "primary",
    writeShare: 0,
    replicationLag: none,
    detect: none,
    promote: none,
    failBack: false,
    rebuild: none,
  });
});

test("a class writes as its source does, unless it says otherwise; a call that says nothing leaves it open", () => {
  const traffic = { t: { to: "s", rate: "1/s", write: true, classes: { put: {}, get: { write: false } } } } as const;
  const { traffic: sources, services } = scenarioOf(
    { calls: [{ to: "db" }, { to: "db", write: true }] },
    { traffic, services: { db: {} } },
  );
  expect(sources[0]!.classes.map(({ write }) => write)).toEqual([false, true]);
  const { steps } = services.find(({ name }) => name === "s")!;
  expect(steps.flatMap((step) => (step.type === "calls" ? step.calls.map(({ write }) => write) : []))).toEqual([undefined, true]);
});
