import { describe, expect, it } from "vitest";
import { retransmitAfterMs } from "../../../../../packages/core/src/cluster/links/retransmission.js";

const waits = (connects: boolean) => {
  const all: number[] = [];
  for (let turn = 0; retransmitAfterMs(turn, connects) < Number.POSITIVE_INFINITY; turn++) all.push(retransmitAfterMs(turn, connects));
  return all;
};

describe("a message that is lost", () => {
  it("is sent again after twice as long each time, two minutes at most, for fifteen minutes", () => {
    expect(waits(false).slice(0, 5)).toEqual([200, 400, 800, 1600, 3200]);
    expect(Math.max(...waits(false))).toBe(120_000);
    // With the wait after the last, Linux gives 924.6 s as the hypothetical timeout of tcp_retries2 = 15.
    expect(waits(false).reduce((sum, ms) => sum + ms, 120_000)).toBe(924_600);
  });

  it("gives up sooner where it asks for a connection: after one second, two, … thirty-two", () => {
    expect(waits(true)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
  });
});
