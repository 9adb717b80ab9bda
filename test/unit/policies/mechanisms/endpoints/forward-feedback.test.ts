import type { Balancer } from "@springtide/core/policy";
import { createFakeEndpoints, outcomeWith } from "@springtide/core/testing";
import { expect, it } from "vitest";
import { forwardFeedback } from "../../../../../packages/policies/src/mechanisms/endpoints/forward-feedback.js";

const endpoints = createFakeEndpoints([{}]);
const pick: Balancer["pick"] = (all) => all.at(0);

it("passes everything on that the inner balancer listens to", () => {
  const heard: unknown[] = [];
  const { observe, placed, probed } = forwardFeedback({
    pick,
    observe: (endpoint, { status }) => heard.push([endpoint.id, status]),
    placed: (endpoint) => heard.push(endpoint.id),
    probed: (endpoint, load, latencyMs) => heard.push([endpoint.id, load, latencyMs]),
  });
  const endpoint = endpoints.at(0);
  observe(endpoint, outcomeWith({ status: "error" }));
  placed(endpoint);
  probed(endpoint, 3, 7);
  expect(heard).toEqual([["e0", "error"], "e0", ["e0", 3, 7]]);
});

it("is silent to one that does not listen", () => {
  const { observe, placed, probed } = forwardFeedback({ pick });
  const endpoint = endpoints.at(0);
  expect(() => [observe(endpoint, outcomeWith({})), placed(endpoint), probed(endpoint, 1, 1)]).not.toThrow();
});
