import { defineScenario, estimateRare, type RareEstimate, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

const SERVICE_MS = 10;

function queue(
  load: number,
  room: number | "unlimited",
  length: { readonly duration: `${number}s`; readonly warmup: `${number}s` },
): Scenario {
  return defineScenario(
    {
      name: "queue",
      ...length,
      traffic: { users: { to: "web", rate: `${(load * 1000) / SERVICE_MS}/s` } },
      services: {
        web: { concurrency: 1, queue: room === "unlimited" ? room : room - 1, demand: { exponential: `${SERVICE_MS}ms` } },
      },
    },
    { catalog },
  );
}

function machines(count: number, betweenH: number, repairH: number): Scenario {
  return defineScenario(
    {
      name: "machines",
      duration: "60h",
      warmup: "10h",
      traffic: { users: { to: "web", rate: "0.005/s" } },
      services: { web: { replicas: count, demand: "1ms", failover: "nginx-next-upstream" } },
      faults: { wear: { crash: { service: "web" }, between: { exponential: `${betweenH}h` }, repair: { exponential: `${repairH}h` } } },
    },
    { catalog },
  );
}

/** Share of requests that find M/M/1/K full. */
const blocked = (load: number, room: number): number => ((1 - load) * load ** room) / (1 - load ** (room + 1));
const short = { duration: "3s", warmup: "1s" } as const;

/** Intervals twice as wide as those of 95 % hold the truth in all but one case of ten thousand. */
function expectNear({ badShare, repetitions, simulatedEvents }: RareEstimate, truth: number, what: string): void {
  expect(badShare).not.toBeNull();
  const { mean, low, high } = badShare!;
  const half = (high - low) / 2;
  const [found, from, to, known] = [mean, low, high, truth].map((share) => share.toExponential(2));
  const work = `${repetitions} repetitions, ${Math.round(simulatedEvents / 1e6)} million events`;
  console.log(`${what}: ${found} [${from}, ${to}], truth ${known}; ${work}`);
  expect(Math.abs(mean - truth)).toBeLessThan(2 * half);
  expect(half / truth).toBeLessThan(0.7);
}

describe("splitting finds what theory knows", () => {
  test.each([
    [0.5, 18],
    [0.3, 13],
    [0.5, 25],
  ])("the share of requests that M/M/1/K turns away, at load %d with room for %d", (load, room) => {
    const estimate = estimateRare(queue(load, room, short), { catalog, importance: "inFlight" });
    expectNear(estimate, blocked(load, room), `load ${load}, room ${room}`);
  });

  test("the far tail of the time in M/M/1", () => {
    const load = 0.5;
    const withinMs = 300;
    const truth = Math.exp((-(1 - load) * withinMs) / SERVICE_MS);
    const estimate = estimateRare(queue(load, "unlimited", short), { catalog, importance: "inFlight", withinMs });
    expectNear(estimate, truth, `longer than ${withinMs} ms`);
  });

  test.each([
    [2, 200],
    [3, 100],
  ])("the share of the time in which all of %d machines are down", (count, betweenH) => {
    const estimate = estimateRare(machines(count, betweenH, 1), { catalog, importance: "services.web.down" });
    expectNear(estimate, (1 / (betweenH + 1)) ** count, `${count} machines`);
  });
});

test.each([
  ["M/M/1/8", queue(0.4, 8, { duration: "1.2s", warmup: "0.4s" }), "inFlight", blocked(0.4, 8)],
  ["two machines", machines(2, 100, 1), "services.web.down", (1 / 101) ** 2],
] as const)("intervals of 95 %% hold the truth nearly as often as they say: %s", (name, scenario, importance, truth) => {
  const experiments = 100;
  let held = 0;
  for (let i = 0; i < experiments; i++) {
    const { badShare } = estimateRare(scenario, { catalog, importance, effort: 40, seed: `experiment ${i}` });
    if (badShare !== null && badShare.low <= truth && truth <= badShare.high) held++;
  }
  console.log(`intervals of splitting, ${name}: ${held} of ${experiments}`);
  expect(held).toBeGreaterThanOrEqual(86);
});
