import { describe, expect, it } from "vitest";
import { chartsOverTime } from "../support/charts-over-time.js";
import { noisyResult } from "../support/noisy-result.js";

describe("a million points", () => {
  const result = noisyResult(1_000_000);

  it.each(Object.entries(chartsOverTime))("are drawn by %s in a second of computing and less than 200 kB", { retry: 2 }, (_, { chart }) => {
    const begun = process.cpuUsage();
    const svg = chart(result).svg();
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
    expect(svg.length).toBeLessThan(195_000);
  });
});
