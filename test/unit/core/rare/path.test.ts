import { defineScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { branch, type Lineage } from "../../../../packages/core/src/rare/lineage.js";
import { takePath } from "../../../../packages/core/src/rare/path.js";
import { resolvePolicies } from "../../../../packages/core/src/scenario/resolve-policies.js";

const scenario = resolvePolicies(
  defineScenario(
    {
      name: "shop",
      duration: "5s",
      traffic: { users: { to: "web", rate: "80/s" } },
      services: {
        web: { replicas: 2, concurrency: 1, queue: 3, demand: { exponential: "20ms" }, calls: [{ to: "store" }] },
        store: { demand: "1ms" },
      },
      faults: { wear: { crash: { service: "web" }, between: { exponential: "1s" }, repair: { exponential: "1s" } } },
    },
    { catalog },
  ),
  catalog,
);
const options = { catalog, importance: "inFlight" };
const root: Lineage = { seed: "s", splits: [] };

/** What happens on a path, event by event. */
function follow(lineage: Lineage, most = Number.POSITIVE_INFINITY): number[][] {
  const path = takePath(scenario, options, lineage);
  const seen: number[][] = [];
  while (path.events < most && path.step()) seen.push([path.importance, path.tally.requests, path.tally.bad]);
  return seen;
}

describe("a path", () => {
  it("goes the same way every time it is taken, through its splits too", () => {
    const twice = branch(branch(root, 200, "a"), 400, "b");
    expect(follow(root)).toEqual(follow(root));
    expect(follow(twice)).toEqual(follow(twice));
  });

  it("has one past and many futures: before a split nothing is other, after it everything may be", () => {
    const past = follow(root, 300);
    expect(past).toEqual(follow(root).slice(0, past.length));
    const [one, other] = ["a", "b"].map((seed) => follow(branch(root, 300, seed)));
    expect(one).not.toEqual(other);
    expect(one![0]![1]).toBeGreaterThanOrEqual(past[past.length - 1]![1]!);
  });

  it("measures what it is told to", () => {
    const steps = (importance: string) => {
      const path = takePath(scenario, { catalog, importance }, root);
      const all: number[] = [];
      while (path.step()) all.push(path.importance);
      return all;
    };
    expect(new Set(steps("services.web.down"))).toEqual(new Set([0, 1, 2]));
    const [web, store, all] = ["services.web.inFlight", "services.store.inFlight", "inFlight"].map(steps);
    expect(all).toEqual(web!.map((count, i) => count + store![i]!));
  });

  it("knows its measures and services by name, and the name that was meant", () => {
    expect(() => takePath(scenario, { catalog, importance: "inflight" }, root)).toThrow(/inflight is no measure.*did you mean inFlight/);
    expect(() => takePath(scenario, { catalog, importance: "services.wep.down" }, root)).toThrow('no service is called "wep"; write web');
  });
});
