import { describe, expect, it } from "vitest";
import { tell } from "../../../support/story.js";

describe("the record of a request", () => {
  it("says how often it was placed", () => {
    const { requests } = tell({
      arrivals: [0, 1, 2],
      services: { web: { replicas: 2, queue: 0, demand: "10ms", failover: { "nginx-next-upstream": { http503: true } } } },
    });
    const attempts = new Map(requests.map((one) => [one.index, one.attempts]));
    // At 2 ms both are busy: one refuses, then the other.
    expect([0, 1, 2].map((index) => attempts.get(index))).toEqual([1, 1, 2]);
  });

  it("says why its last attempt was lost", () => {
    const { requests } = tell({
      arrivals: [0, 20, 60],
      services: { web: { demand: "10ms" } },
      settings: { faults: { boom: { crash: { service: "web" }, at: "25ms", for: "10ms" } } },
    });
    expect(requests.map(({ status, attempts, lost }) => [status, attempts, lost])).toEqual([
      ["ok", 1, null],
      ["error", 1, "crash"],
      ["ok", 1, null],
    ]);
  });
});
