import { readFileSync } from "node:fs";
import { createStreams, type KnobSettings, pulledBack, sampleCandidates } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { loadPlain } from "../../../../packages/cli/src/scenario/load-plain.js";
import { changedFile } from "../../../../packages/cli/src/tune/candidate-settings.js";
import { findKnobs } from "../../../../packages/cli/src/tune/find-knobs.js";
import { plainOf } from "../../../../packages/cli/src/tune/plain-scenario.js";

const source = (file: string) => ({ file, text: readFileSync(file, "utf8"), folder: "scenarios" });
const shop = source("scenarios/shop.yaml");
const ids = (plain: object, policies: string[] = []) =>
  findKnobs(plain as Record<string, unknown>, catalog, policies).map(({ knob }) => knob.id);

describe("knobs that are found", () => {
  it("are the options and limits of autoscalers, and options of balancers", () => {
    const found = ids(plainOf(shop.text)).filter((id) => id.startsWith("services.web."));
    expect(found.sort()).toEqual([
      "services.web.autoscaling.max",
      "services.web.autoscaling.min",
      "services.web.autoscaling.utilisation.cooldown",
      "services.web.autoscaling.utilisation.down",
      "services.web.autoscaling.utilisation.step",
      "services.web.autoscaling.utilisation.up",
      "services.web.balancing.two-choices.d",
    ]);
  });

  it("are the replicas of services that nobody scales", () => {
    expect(ids({ services: { web: { replicas: 4 }, cache: null, fixed: { instances: [{ count: 2 }] } } })).toEqual([
      "services.web.replicas",
      "services.cache.replicas",
    ]);
  });

  it("leave out targets that are off, and what belongs to the cluster rather than the service", () => {
    const hpa = (options: object) => ids({ services: { web: { autoscaling: { "horizontal-pod-autoscaler": options } } } });
    const own = (found: string[]) => found.filter((id) => id.includes("pod-autoscaler")).map((id) => id.split(".").pop());
    expect(own(hpa({}))).toEqual(["cpu", "scaleDownWindow"]);
    expect(own(hpa({ requestsPerSecond: "5/s", podLag: "30s" }))).toEqual(["requestsPerSecond", "scaleDownWindow"]);
  });

  it("are the options of every policy that may be chosen, each of which matters only then", () => {
    const knobs = findKnobs({ services: { web: { autoscaling: "utilisation" } } }, catalog, ["pid", "request-rate"]).map(
      ({ knob }) => knob,
    );
    // request-rate says nothing without the rate that a replica should get.
    expect(knobs[0]).toMatchObject({ kind: "choice", of: ["utilisation", "pid"], from: "utilisation" });
    expect(knobs.find(({ id }) => id.endsWith("pid.target"))?.when).toEqual({ knob: "services.web.autoscaling", is: "pid" });
  });
});

describe("candidates", () => {
  const policies = catalog.policies.filter(({ kind }) => kind === "autoscaling").map(({ id }) => id);

  it.each(["shop", "match-day", "queue-workers", "safe-scale-in", "monolith"])(
    "of %s are valid scenarios, once options that contradict each other are pulled back",
    (name) => {
      const file = source(`scenarios/${name}.yaml`);
      const plain = plainOf(file.text);
      const knobs = findKnobs(plain, catalog, policies);
      const candidates = sampleCandidates(
        knobs.map(({ knob }) => knob),
        30,
        createStreams("7").stream("x"),
      );
      const isPossible = (settings: KnobSettings): boolean => {
        try {
          loadPlain(file, changedFile(plain, knobs, settings).plain, { catalog, dataRoot: undefined });
          return true;
        } catch {
          return false;
        }
      };
      const all = knobs.map(({ knob }) => knob);
      expect(candidates.filter((one) => isPossible(pulledBack(all, one, isPossible)))).toHaveLength(candidates.length);
    },
  );

  it("start with as many replicas as their limits allow", () => {
    const plain = { services: { web: { replicas: 3, autoscaling: { utilisation: { min: 3, max: 12 } } } } };
    const knobs = findKnobs(plain, catalog, []);
    const settings: KnobSettings = { "services.web.autoscaling.min": 5 };
    expect(changedFile(plain, knobs, settings).changes).toEqual([
      { path: ["services", "web", "autoscaling", "utilisation", "min"], value: 5 },
      { path: ["services", "web", "replicas"], value: 5 },
    ]);
  });

  it("put options under the policy that is chosen, and keep the limits that were written", () => {
    const plain = { services: { web: { replicas: 3, autoscaling: { utilisation: { min: 3, max: 12, up: "60%", interval: "5s" } } } } };
    const knobs = findKnobs(plain, catalog, ["pid"]);
    const settings = { "services.web.autoscaling": "pid", "services.web.autoscaling.pid.target": 0.55, "services.web.autoscaling.min": 2 };
    expect(changedFile(plain, knobs, settings).plain).toEqual({
      services: { web: { replicas: 3, autoscaling: { pid: { min: 2, max: 12, target: "55%" } } } },
    });
  });
});
