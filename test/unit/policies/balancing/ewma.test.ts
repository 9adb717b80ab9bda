import { ewma } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { startByLatency } from "../../../support/start-by-latency.js";

describe.each(["linkerd", "finagle"])("flavour %s", (flavour) => {
  const options = { d: 2, decay: 10_000, flavour };

  test("the faster of two gets the request, until enough wait for it", () => {
    const { endpoints, answer, pick } = startByLatency(ewma, options, 2);
    answer(0, 10);
    answer(1, 25);
    expect(pick()).toBe(0);
    endpoints.at(0).inFlight = 2;
    expect(pick()).toBe(1);
  });

  test("who has not answered yet is taken while idle, and avoided while busy", () => {
    const { endpoints, answer, pick } = startByLatency(ewma, options, 2);
    answer(0, 10);
    expect(pick()).toBe(1);
    endpoints.at(1).inFlight = 1;
    endpoints.at(0).inFlight = 50;
    expect(pick()).toBe(0);
  });

  test("looking at all finds the only fast one", () => {
    const { answer, pick } = startByLatency(ewma, { ...options, d: 0 }, 50);
    for (let index = 0; index < 50; index++) answer(index, index === 37 ? 5 : 50);
    expect(pick()).toBe(37);
  });
});

test("linkerd's averages fade while nothing is heard, Finagle's stay", () => {
  const later = (flavour: string) => {
    const { answer, pick, context } = startByLatency(ewma, { d: 2, decay: 10_000, flavour }, 2);
    answer(0, 30);
    context.nowMs = 20_000;
    answer(1, 10);
    return pick();
  };
  expect(later("linkerd")).toBe(0);
  expect(later("finagle")).toBe(1);
});
