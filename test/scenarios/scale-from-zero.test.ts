import { defineScenario, simulate } from "@springtide/core";
import { catalog, keda, knativePodAutoscaler } from "@springtide/policies";
import { expect, test } from "vitest";

/** Silence, two busy minutes, silence; whoever waits does so in front of the service. */
function run(autoscaling: Record<string, object>) {
  const scenario = defineScenario(
    {
      name: "from zero",
      duration: "20m",
      services: {
        fn: {
          replicas: 1,
          concurrency: 10,
          demand: "200ms",
          startup: "2s",
          queue: { capacity: 1e6, at: "service" },
          autoscaling,
        },
      },
      traffic: {
        users: {
          to: "fn",
          rate: {
            steps: [
              { at: 0, rate: "0/s" },
              { at: "8m", rate: "60/s" },
              { at: "10m", rate: "0/s" },
            ],
          },
        },
      },
    },
    { catalog },
  );
  const { events, summary } = simulate(scenario, { catalog });
  return { scales: events.filter(({ type }) => type === "scale"), summary };
}

test.each([
  ["Knative", knativePodAutoscaler({ min: 0, max: 50, target: 10 })],
  ["KEDA", keda({ min: 0, max: 50, triggers: [{ type: "queue-length", threshold: 5 }] })],
])("%s lets an idle service go to zero, brings it back for the first request, and loses none", (_name, autoscaling) => {
  const { scales, summary } = run(autoscaling);
  const zeroes = scales.filter(({ to }) => to === 0);
  expect(zeroes).toHaveLength(2);
  expect(zeroes[0]?.atMs).toBeLessThan(480_000);
  const woken = scales.find(({ from }) => from === 0);
  expect(woken?.atMs).toBeGreaterThanOrEqual(480_000);
  expect(woken?.atMs).toBeLessThanOrEqual(480_000 + 32_000);
  expect(Math.max(...scales.map(({ to }) => to ?? 0))).toBeGreaterThanOrEqual(2);
  expect(summary.availability).toBe(1);
});

test("a cold start of Knative is the start of a pod and the work, and not the wait for a tick", () => {
  const autoscaling = knativePodAutoscaler({ min: 0, max: 50, target: 10 });
  for (const atMs of [0, 700, 2000, 3300]) {
    const service = { replicas: 0, demand: "200ms", startup: "2s", queue: { at: "service" }, autoscaling } as const;
    const traffic = { user: { to: "fn", replay: { trace: "./once.csv" } } };
    const scenario = defineScenario(
      { name: "once", duration: "10s", services: { fn: service }, traffic },
      { catalog, load: () => `time\n${atMs}ms` },
    );
    expect(simulate(scenario, { catalog }).summary.latencyMs.max).toBeCloseTo(2200, 6);
  }
});
