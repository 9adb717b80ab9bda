import { inspect } from "node:util";
import { simulate as simulateOnce } from "@springtide/core";
import { catalog, defineScenario, JUPYTER, show, simulate } from "springtide";
import { expect, it } from "vitest";

const scenario = defineScenario({
  name: "shop",
  duration: "2m",
  traffic: { users: { to: "web", rate: "5/s" } },
  services: { web: { replicas: 2, demand: "60ms" } },
  slo: { p99: "500ms" },
});
const result = simulate(scenario, { catalog });

it("a result is what core's is, to whoever compares, copies, writes or prints it", () => {
  const plain = simulateOnce(scenario, { catalog });
  expect(result).toStrictEqual(plain);
  expect(structuredClone(result)).toStrictEqual(plain);
  expect(JSON.stringify(result)).toBe(JSON.stringify(plain));
  expect(inspect(result)).toBe(inspect(plain));
});

it("a result shows itself in a notebook: verdict and time axis, and its rows", () => {
  expect(result[JUPYTER]()).toEqual(show(result)[JUPYTER]());
  expect(result[JUPYTER]()["text/plain"]).toContain("met: p99");
  expect(result.toRows()).toEqual(show(result).toRows());
  expect(result.toRows()[0]).toMatchObject({ series: "requestsPerSecond" });
});
