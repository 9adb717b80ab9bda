import { peakEwma } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { startByLatency } from "../../../support/start-by-latency.js";

const options = { d: 2, decay: 10_000, flavour: "finagle", defaultRtt: 30 };

describe.each([2, 0])("d = %i", (d) => {
  test("one slow answer is enough to be avoided, and one fast answer not enough to come back", () => {
    const { answer, pick, context } = startByLatency(peakEwma, { ...options, d }, 2);
    for (let i = 0; i < 20; i++) {
      answer(0, 10);
      answer(1, 15);
      context.nowMs += 10;
    }
    expect(pick()).toBe(0);
    answer(0, 500);
    context.nowMs += 10;
    answer(0, 10);
    expect(pick()).toBe(1);
  });

  test("Finagle takes who has not answered while idle, and avoids it while busy", () => {
    const { endpoints, answer, pick } = startByLatency(peakEwma, { ...options, d }, 2);
    answer(0, 10);
    expect(pick()).toBe(1);
    endpoints.at(1).inFlight = 1;
    endpoints.at(0).inFlight = 9;
    expect(pick()).toBe(0);
  });

  test("tower takes who has not answered to need 30 ms", () => {
    const { endpoints, answer, pick, context } = startByLatency(peakEwma, { ...options, flavour: "tower", d }, 2);
    pick();
    context.nowMs = 20_000;
    answer(0, 10);
    endpoints.leave(1);
    endpoints.join();
    expect(pick()).toBe(0);
    answer(0, 31);
    expect(pick()).toBe(1);
  });
});
