import { defineScenario, type ScalingDecision, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { loosen } from "../../../../packages/cli/src/explain/loosen.js";

function scenarioWith(id: string, options: object): Scenario {
  const web = { replicas: 4, demand: "10ms", autoscaling: { [id]: options } };
  return defineScenario({ name: "n", duration: "1m", traffic: { all: { to: "web", rate: "1/s" } }, services: { web } } as never, {
    catalog,
  });
}

/** A decision whose steps are a rule, an option and a number each; the last one bound. */
function decisionOf(
  policy: string,
  from: number,
  ...steps: readonly (readonly [rule: string, option: string, replicas: number])[]
): ScalingDecision {
  const to = steps.at(-1)?.[2] ?? from;
  return {
    ...{ atMs: 0, service: "web", policy, from, wanted: to, to, reason: "", effect: null, binding: steps.length - 1 },
    inputs: { min: 1, max: 8, ready: from, starting: 0, draining: 0, service: null, pods: null },
    steps: steps.map(([rule, option, replicas]) => ({ rule, option, replicas, detail: "" })),
  };
}

function tried(id: string, options: object, decision: ScalingDecision) {
  const policy = catalog.autoscaling(id);
  if (policy === undefined) throw new Error(`no ${id}`);
  return loosen(scenarioWith(id, options), decision, policy).map(({ label, scenario }) => {
    const { min, max, policy: chosen } = scenario.services[0]?.autoscaling ?? {};
    return { label, min, max, options: chosen?.options };
  });
}

test("a limit that bound is let go to what had been asked for", () => {
  const decision = decisionOf("request-rate", 8, ["metric", "perReplica", 8], ["proposal", "", 12], ["limits", "max", 8]);
  expect(tried("request-rate", { perReplica: "5/s", max: 8 }, decision)).toMatchObject([{ label: "max 12", min: 1, max: 12 }]);
});

test("a wait or a tolerance that bound is taken to 0", () => {
  const held = (option: string) => decisionOf("utilisation", 4, ["thresholds", "up", 5], ["cooldown", option, 4]);
  expect(tried("utilisation", { cooldown: "2m" }, held("cooldown"))).toMatchObject([{ label: "cooldown 0s", options: { cooldown: 0 } }]);
  const within = decisionOf("request-rate", 4, ["metric", "perReplica", 4], ["tolerance", "tolerance", 4]);
  expect(tried("request-rate", { perReplica: "5/s" }, within)).toMatchObject([{ label: "tolerance 0", options: { tolerance: 0 } }]);
});

test("where replicas were added, a nearer target is tried too", () => {
  const decision = decisionOf("request-rate", 4, ["metric", "perReplica", 4], ["proposal", "", 8]);
  expect(tried("request-rate", { perReplica: "6/s" }, decision)).toMatchObject([
    { label: "perReplica 5 instead of 6", options: { perReplica: 5 } },
  ]);
});

test("what the policy would refuse, or no option decided, is not tried", () => {
  const up = decisionOf("utilisation", 4, ["thresholds", "up", 5]);
  expect(tried("utilisation", { up: "70%", down: "60%" }, up)).toEqual([]);
  expect(tried("fixed", { replicas: 4 }, decisionOf("fixed", 4, ["fixed", "replicas", 4]))).toEqual([]);
});
