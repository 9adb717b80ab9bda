import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

test("the same seed gives the same draws, another seed others", () => {
  const draws = (seed: number) => {
    const { random } = createFakeContext({ seed });
    return [random.next(), random.next(), random.below(1e6)];
  };
  expect(draws(3)).toEqual(draws(3));
  expect(draws(3)).not.toEqual(draws(4));
});

test("an inner policy has a stream of its own, and comes from the catalog where it is in there", () => {
  const endpoints = createFakeEndpoints(Array.from({ length: 1000 }, () => ({})));
  const choice = { id: "random", options: {} };
  const context = createFakeContext({ catalog });
  const request = requestWith();
  const inner = context.balancing(choice).pick(endpoints, request)?.index;
  const outer = catalog.balancing("random")?.create({}, createFakeContext()).pick(endpoints, request)?.index;
  expect(inner).not.toBe(outer);
  const standIn = createFakeContext().balancing(choice);
  expect([0, 1, 2].map(() => standIn.pick(endpoints, request)?.index)).toEqual([0, 1, 2]);
});

test("the clock is where the test sets it, and probes are kept until they are taken out", () => {
  const context = createFakeContext({ nowMs: 5 });
  context.nowMs += 2;
  expect(context.now()).toBe(7);
  const endpoint = createFakeEndpoints([{}]).at(0);
  context.probe(endpoint);
  expect(context.probes).toEqual([endpoint]);
});
