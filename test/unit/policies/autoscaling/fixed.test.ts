import { fixed } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

test("fixed stays where it was put, whatever the load", () => {
  const scaler = fixed.create({ replicas: 6 }, policyContext());
  expect(scaler.recommend(observation({ desired: 6, utilisation: 1 }))).toMatchObject({ replicas: 6, reason: "fixed at 6" });
  expect(scaler.recommend(observation({ desired: 3, utilisation: 0 })).replicas).toBe(6);
});

test("fixed, called, is what a scenario holds", () => {
  expect(fixed({ replicas: 6, max: 20 })).toEqual({ fixed: { replicas: 6, max: 20 } });
});
