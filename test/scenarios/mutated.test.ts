import { readdirSync, readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { ScenarioError } from "../../packages/core/src/errors.js";
import { defineScenario, parseScenario, type ScenarioInput } from "../../packages/core/src/scenario/index.js";
import { smallCatalog as catalog } from "../unit/core/scenario/small-catalog.js";

const folder = new URL("./bad/", import.meta.url);
const broad = `name: broad
duration: 2h
slo: { availability: 99.9%, p99: 400ms }
traffic:
  users: { to: web, rate: { sine: { mean: 9/s, amplitude: 5/s, period: 1h } }, timeout: 2s, classes: { a: { weight: 2 }, b: {} } }
  robots: { to: web, users: 5, think: { lognormal: { median: 1s, p99: 9s } } }
  trace: { to: web, rate: { trace: ./r.csv, scale: 2 } }
services:
  web:
    replicas: 2
    cpu: { request: 250m, limit: 2 }
    queue: { capacity: 5, discipline: priority, timeout: 1s }
    demand: { classes: { users/a: 1ms }, default: { mixture: [{ weight: 1, of: 5ms }] } }
    calls: [{ to: db, count: 2, quorum: 1 }, { parallel: [{ to: db }], quorum: 1 }, { choice: [{ to: db, probability: 0.5 }] }]
    balancing: { two-choices: { d: 3 } }
    autoscaling: { scaler: { perReplica: 5/s, max: 5 } }
    maxInFlight: 8
    proxies: { count: 4, assign: in-turn, timeout: 2s, cancel: both }
    failover: { again: { tries: 3 } }
    waiting: { capacity: 5, timeout: 1s }
    registry: { register: 1s, lookup: { cache: 30s }, lease: 30s }
    health: { by: registry, checks: { phase: 500ms }, passive: { errors: 3 } }
    slowStart: { for: 20s, shape: envoy, aggression: 2 }
  db: &db { demand: { empirical: { quantiles: [[0, 1ms], [1, 9ms]] } } }
  db2: *db
faults:
  dies: { crash: { service: web, instances: [1, 2] }, at: 1h, for: 10m }
  wears: { slow: { service: db, factor: 4 }, between: { exponential: 10h }, repair: 5m, crews: 1 }
  zone: { zone-outage: { zone: a }, at: 30m, for: 10m }
`;
const seeds = [
  broad,
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(new URL(name, folder), "utf8")),
];
/** What a scenario is made of, and what it should not be made of. */
const scraps = [
  "{",
  "}",
  "[",
  "]",
  ": ",
  "- ",
  "&a ",
  "*a",
  "*db",
  "!x ",
  "|\n ",
  "'",
  '"',
  "#",
  "\n",
  "\n  ",
  "\t",
  "0",
  "-1",
  "1e999",
  ".nan",
  "~",
  "null",
  "true",
  "5ms",
  "1/s",
  "50%",
  "unlimited",
  "__proto__",
  "services",
  "\u0000",
  "\u2028",
];

const edit = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), scrap: fc.constantFrom(...scraps) }),
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat(), length: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant("copy" as const), at: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 60 }) }),
);
const mutants = fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([seed, edits]) =>
  edits.reduce((text, one) => {
    const at = one.at % (text.length + 1);
    if (one.kind === "insert") return text.slice(0, at) + one.scrap + text.slice(at);
    if (one.kind === "delete") return text.slice(0, at) + text.slice(at + one.length);
    const from = one.from % (text.length + 1);
    return text.slice(0, at) + text.slice(from, from + one.length) + text.slice(at);
  }, seed),
);
const prototypeNames = Object.getOwnPropertyNames(Object.prototype).join();

function onlyScenarioErrors(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(prototypeNames);
}

test.prop([mutants], { numRuns: 2000 })("of a mutated file only a scenario error escapes, with a place for each problem", (text) => {
  onlyScenarioErrors(() => {
    try {
      parseScenario(text, { catalog, load: () => "time,requests\n0,1\n1,2\n" });
    } catch (error) {
      if (error instanceof ScenarioError) for (const problem of error.problems.slice(0, 100)) expect(problem.line).toBeGreaterThan(0);
      throw error;
    }
  });
});

const leaf = fc.oneof(fc.constantFrom(...scraps), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt());
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("demand", "calls", "to", "rate", "queue", "cpu", "steps", "classes", "default", "__proto__", "gamma", "mean"),
      tie("tree"),
      { maxKeys: 4 },
    ),
  ),
}));

test.prop([tree, tree, tree], { numRuns: 1000 })("of any object only a scenario error escapes", (service, traffic, slo) => {
  onlyScenarioErrors(() =>
    defineScenario({ name: "n", duration: "1h", slo, traffic: { t: traffic }, services: { s: service } } as unknown as ScenarioInput, {
      catalog,
    }),
  );
});
