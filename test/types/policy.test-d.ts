import {
  type AutoscalingPolicy,
  type BalancingPolicy,
  defineAutoscaling,
  defineBalancing,
  type Endpoint,
  type PolicyChoice,
} from "@springtide/core/policy";
import { describe, expectTypeOf, it } from "vitest";

interface Options {
  limit: number;
  tolerance?: number;
}

const limit = { type: "number", unit: "count", doc: "A limit." } as const;
const tolerance = { type: "number", unit: "fraction", doc: "A tolerance." } as const;

describe("a policy's options", () => {
  it("reach create complete, defaults filled", () => {
    defineBalancing<Options>({
      id: "example",
      doc: "",
      source: "",
      options: { limit, tolerance: { ...tolerance, default: 0.1 } },
      create: (options) => {
        expectTypeOf(options).toEqualTypeOf<Required<Options>>();
        return { pick: (endpoints) => endpoints.at(0) };
      },
    });
  });

  it("need a default exactly where a scenario may leave them out", () => {
    type Fields = Parameters<typeof defineBalancing<Options>>[0]["options"];
    const optionalWithout = { limit, tolerance };
    const requiredWith = { limit: { ...limit, default: 1 }, tolerance: { ...tolerance, default: 0.1 } };
    expectTypeOf(optionalWithout).not.toExtend<Fields>();
    expectTypeOf(requiredWith).not.toExtend<Fields>();
  });
});

describe("a defined policy", () => {
  const balancing = defineBalancing({
    id: "a",
    doc: "",
    source: "",
    options: {},
    create: () => ({ pick: (endpoints) => endpoints.at(0) }),
  });
  const autoscaling = defineAutoscaling<Options>({
    id: "b",
    doc: "",
    source: "",
    options: { limit, tolerance: { ...tolerance, default: 0.1 } },
    create: () => ({ recommend: ({ desired }) => ({ replicas: desired, reason: "" }) }),
  });

  it("fits the catalog of its kind and no other", () => {
    expectTypeOf(balancing).toExtend<BalancingPolicy>();
    expectTypeOf(autoscaling).toExtend<AutoscalingPolicy>();
    expectTypeOf(balancing).not.toExtend<AutoscalingPolicy>();
  });

  it("takes its own options, and what its kind adds", () => {
    expectTypeOf(autoscaling).toBeCallableWith({ limit: 3, max: 5, victims: "oldest" });
    expectTypeOf<Parameters<typeof autoscaling>[0]>().not.toExtend<{ unknown: number } | undefined>();
  });

  it("takes another policy as scenarios write one", () => {
    const outer = defineBalancing<{ choose?: PolicyChoice }>({
      id: "c",
      doc: "",
      source: "",
      options: { choose: { type: "policy", kind: "balancing", default: { id: "a", options: {} }, doc: "" } },
      create: ({ choose }, context) => context.balancing(choose),
    });
    expectTypeOf(outer).toBeCallableWith({ choose: "a" });
    expectTypeOf(outer).toBeCallableWith({ choose: balancing({}) });
  });

  it("sees endpoints it cannot change", () => {
    expectTypeOf<Endpoint>().toEqualTypeOf<Readonly<Endpoint>>();
  });
});
