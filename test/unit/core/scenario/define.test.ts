import { describe, expect, test } from "vitest";
import { defineScenario, parseScenario, type ScenarioInput } from "../../../../packages/core/src/scenario/index.js";
import { scaler, smallCatalog } from "./small-catalog.js";

const input = {
  name: "shop",
  duration: "2h",
  traffic: { shoppers: { to: "web", rate: { ramp: { from: "10/s", to: "100/s", over: "10m" } }, timeout: "2s" } },
  services: {
    web: { replicas: 4, demand: { lognormal: { mean: "30ms", cv: 0.7 } }, balancing: { "two-choices": { d: 3 } } },
  },
} as const satisfies ScenarioInput;

const inCode = (web: object) => defineScenario({ ...input, services: { web } } as ScenarioInput, { catalog: smallCatalog });

test("a scenario in code and the same in a file are the same scenario", () => {
  expect(defineScenario(input, { catalog: smallCatalog })).toEqual(parseScenario(JSON.stringify(input), { catalog: smallCatalog }));
});

describe("without a catalog", () => {
  test("policies stay as written, for the run to resolve", () => {
    const [web] = defineScenario({ ...input, services: { web: { autoscaling: scaler({ perReplica: 5, max: 7 }) } } }).services;
    expect(web!.balancing).toEqual({ id: "round-robin", options: {}, resolved: false });
    expect(web!.autoscaling).toMatchObject({ max: 7, min: 1, policy: { id: "scaler", options: { perReplica: 5 }, resolved: false } });
  });
  test("everything else is checked all the same", () => {
    expect(() => defineScenario({ ...input, duration: "1s", warmup: "2s" })).toThrow(
      "warmup: a warmup of 2s leaves nothing of the duration of 1s",
    );
  });
});

test("options of policies may be plain numbers in the policy's own unit", () => {
  const [web] = inCode({
    autoscaling: scaler({
      perReplica: 5,
      cooldown: 90_000,
      steps: [
        { at: "2m", replicas: 1 },
        { at: 180_000, replicas: 4 },
      ],
    }),
  }).services;
  expect(web!.autoscaling!.policy.options).toMatchObject({
    perReplica: 5,
    cooldown: 90_000,
    steps: [
      { at: 120_000, replicas: 1 },
      { at: 180_000, replicas: 4 },
    ],
  });
  expect(() => inCode({ autoscaling: scaler({ perReplica: 5, cooldown: 1e9 }) })).toThrow("cooldown: must be at most 1h, but is 1000000s");
});

test("problems of code have a path and no place", () => {
  expect(() => inCode({ demand: "30" })).toThrow(/^services\.web\.demand: 30 has no unit; .*; did you mean 30ms or 30s\?$/);
});

describe("objects that are no plain data", () => {
  test("are refused with their path", () => {
    const circle: Record<string, unknown> = {};
    circle.instances = [circle];
    expect(() => inCode(circle)).toThrow("services.web.instances[0]: an object stands inside itself");
    expect(() => inCode({ balancing: scaler })).toThrow("services.web.balancing: a function is not allowed here; call it");
    expect(() => inCode({ replicas: 4n })).toThrow("services.web.replicas: a bigint is not allowed here");
    expect(() => inCode(JSON.parse('{ "__proto__": { "replicas": 2 } }') as object)).toThrow('the name "__proto__" is not allowed');
    expect(() => inCode({ replicas: Number.NaN })).toThrow("services.web.replicas: expected a number, got not-a-number");
    expect(() => inCode({ concurrency: Number.POSITIVE_INFINITY })).toThrow("services.web.concurrency: expected unlimited or a number");
    let deep: object = { constant: "1ms" };
    for (let i = 0; i < 1e5; i++) deep = { mixture: [{ weight: 1, of: deep }] };
    expect(() => inCode({ demand: deep })).toThrow("nested too deeply");
    expect(() => defineScenario(undefined as unknown as ScenarioInput)).toThrow('"name" is missing');
  });
  test("may hold undefined where nothing is meant", () => {
    expect(inCode({ replicas: undefined })).toEqual(inCode({}));
  });
});

test("the scenario keeps nothing of the object it was made from", () => {
  const mutable = structuredClone(input) as { services: { web: { balancing: { "two-choices": { d: number } } } } };
  const scenario = defineScenario(mutable as unknown as ScenarioInput);
  mutable.services.web.balancing["two-choices"].d = 9;
  expect(scenario.services[0]!.balancing.options).toEqual({ d: 3 });
});
