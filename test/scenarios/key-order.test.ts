import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { defineScenario, parseScenario, type ScenarioInput } from "../../packages/core/src/scenario/index.js";
import { smallCatalog } from "../unit/core/scenario/small-catalog.js";

const input = {
  name: "shop",
  duration: "2h",
  slo: { p99: "400ms", availability: "99%" },
  traffic: { b: { to: "web", rate: "5/s", classes: { y: { weight: 2 }, x: {} } }, a: { to: "web", users: 3, think: "1s" } },
  services: {
    web: {
      demand: { classes: { "b/y": "9ms", a: "3ms" }, default: "5ms" },
      calls: [{ to: "cart" }, { to: "10" }],
      balancing: { "two-choices": { d: 3 } },
      proxies: { count: 2, assign: "in-turn" },
      health: { passive: {}, checks: { fall: 2 } },
      registry: { lease: "9s", register: "1s" },
    },
    cart: { replicas: 3, zones: ["z", "a"], autoscaling: { scaler: { perReplica: "5/s", max: 9, cooldown: "5s" } } },
    "10": { demand: "1ms" },
    "9": {
      instances: [
        { count: 1, speed: 2 },
        { count: 2, speed: 1 },
      ],
    },
  },
  faults: {
    wears: { slow: { service: "9", factor: 2 }, between: "1h", repair: "5m" },
    dies: { crash: { service: "web" }, at: "1h", for: "5m" },
  },
};

function shuffleKeys(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map((entry) => ({ entry, at: random() }));
  return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ entry: [key, inner] }) => [key, shuffleKeys(inner, random)]));
}

test.prop([fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))])(
  "the order of keys in a file does not change the scenario, to the byte",
  (numbers) => {
    const random = () => numbers.next().value;
    const shuffled = JSON.stringify(shuffleKeys(input, random));
    const plain = JSON.stringify(defineScenario(input as unknown as ScenarioInput, { catalog: smallCatalog }));
    expect(JSON.stringify(parseScenario(shuffled, { catalog: smallCatalog }))).toBe(plain);
  },
);
