import { type AnyPolicy, createCatalog, SimulationError } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { tell } from "../../../support/story.js";

/** Policies as plug-ins write them, without types. */
const untyped = (kind: AnyPolicy["kind"], create: () => unknown) => {
  const traits = { weighted: false };
  return {
    kind,
    id: "mine",
    doc: "Made for tests.",
    source: "made for tests",
    options: {},
    check: () => undefined,
    traits,
    create,
  } as unknown as AnyPolicy;
};
const client = { to: "web", rate: "10/s" } as const;
const story = (policy: AnyPolicy, web: object) => () => tell({ traffic: { client }, services: { web }, policies: [policy] });

describe("what a policy makes is looked at before it is asked anything", () => {
  it.each([
    ["balancing", { balancing: "mine" }, "an object with pick()"],
    ["autoscaling", { autoscaling: "mine" }, "an object with recommend()"],
    ["failover", { failover: "mine" }, "an object with after()"],
    ["resilience", { resilience: ["mine"] }, "an object"],
  ] as const)("%s", (kind, web, wanted) => {
    const message = `create() of the ${kind} policy "mine" must return ${wanted}, and did not`;
    expect(
      story(
        untyped(kind, () => undefined),
        web,
      ),
    ).toThrow(new SimulationError("invalid", message));
    if (kind !== "resilience")
      expect(
        story(
          untyped(kind, () => ({})),
          web,
        ),
      ).toThrow(new SimulationError("invalid", message));
  });
});

describe("what an autoscaler answers is looked at before it is acted on", () => {
  it.each([
    [5, "no number of replicas"],
    [null, "no number of replicas"],
    [{ replicas: "5", reason: "many" }, "no number of replicas"],
    [Promise.resolve({ replicas: 5, reason: "later" }), "a promise"],
  ])("%j", (answer, given) => {
    const policy = untyped("autoscaling", () => ({ recommend: () => answer }));
    expect(story(policy, { autoscaling: { mine: { interval: "100ms" } } })).toThrow(
      `autoscaling policy "mine" of service "web" answered with ${given}; recommend() must return { replicas, reason } at once`,
    );
  });
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("an autoscaler may not ask for %s replicas", (replicas) => {
  const policy = untyped("autoscaling", () => ({ recommend: () => ({ replicas, reason: "so it came out" }) }));
  expect(story(policy, { autoscaling: { mine: { interval: "100ms" } } })).toThrow(
    `autoscaling policy "mine" of service "web" answered with ${replicas} replicas; what was not measured is undefined`,
  );
});

describe("what a balancer picks has to be an endpoint, on every way that requests take", () => {
  it.each([
    ["its place", 0],
    ["an object of its own", { id: "web-0" }],
    ["nothing", undefined],
    ["null", null],
  ])("not %s", (_, picked) => {
    const policy = untyped("balancing", () => ({ pick: () => picked }));
    const message = 'balancing policy "mine" of service "web" chose no endpoint; pick() must return one of those that it is shown';
    expect(story(policy, { balancing: "mine" })).toThrow(message);
    expect(story(policy, { balancing: "mine", proxies: 2, registry: { propagation: "10ms" } })).toThrow(message);
  });
});

it("an autoscaler that gives no reason is taken at its number", () => {
  const policy = untyped("autoscaling", () => ({ recommend: () => ({ replicas: 2 }) }));
  const { result } = story(policy, { autoscaling: { mine: { interval: "100ms" } } })();
  expect(result.events.find(({ type }) => type === "scale")).toMatchObject({ to: 2, reason: "the policy gave no reason" });
});

it("a catalog takes no policy with an option of no type", () => {
  const policy = { ...untyped("balancing", () => ({})), options: { size: 5 } } as unknown as AnyPolicy;
  expect(() => createCatalog([policy])).toThrow(
    'option "size" of the balancing policy "mine" says no type; write { type: … }, one of number',
  );
});
