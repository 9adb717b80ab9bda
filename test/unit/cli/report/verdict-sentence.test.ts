import type { MeanInterval, ReplicatedVerdict } from "@springtide/core";
import { describe, expect, it } from "vitest";
import type { StudiedSystem } from "../../../../packages/cli/src/report/study.js";
import { recommended, verdictSentence } from "../../../../packages/cli/src/report/verdict-sentence.js";

const interval = (mean: number): MeanInterval => ({ n: 5, mean, low: mean * 0.9, high: mean * 1.1, confidence: 0.95 });

function system(name: string, usdPerHour: number, p99: number, verdict: ReplicatedVerdict["verdict"] | undefined): StudiedSystem {
  return {
    ...{ name, scenario: "shop", file: "shop.json", settings: {}, runs: [], confidence: 0.95 },
    slo: verdict === undefined ? [] : [{ objective: "p99", limit: 250, measured: interval(p99), verdict }],
    estimate: (figure) => (figure === "p99" ? interval(p99) : figure === "costUsdPerHour" ? interval(usdPerHour) : undefined),
    ...{ comparisons: undefined, example: undefined, latencies: [], replay: "" },
  };
}

describe("the verdict in a sentence", () => {
  it("of one system says what it misses by how much", () => {
    expect(verdictSentence([system("shop", 1, 271, "missed")])).toBe("shop misses p99 (271 ms, asked for ≤ 250 ms).");
    expect(verdictSentence([system("shop", 1, 245, "undecided")])).toMatch(/^Of shop it is undecided whether it keeps p99/);
    expect(verdictSentence([system("shop", 1, 200, "met")])).toBe("shop meets its objective.");
    expect(verdictSentence([system("shop", 1.5, 200, undefined)])).toBe("shop has no objectives to judge by: p99 200 ms, $1.50/h.");
  });

  it("of several names the cheapest that meets every objective, not the cheapest", () => {
    const systems = [system("small", 1, 300, "missed"), system("large", 3, 100, "met"), system("middle", 2, 200, "met")];
    expect(verdictSentence(systems)).toMatch(/^middle is the cheapest that meets every objective \(\$2\.00\/h\); small misses p99/);
    expect(recommended(systems)?.name).toBe("middle");
  });

  it("prefers the faster one of two that cost the same", () => {
    expect(recommended([system("slow", 2, 200, "met"), system("fast", 2, 100, "met")])?.name).toBe("fast");
  });

  it("says so where none is sure to meet them", () => {
    const systems = [system("a", 1, 300, "missed"), system("b", 2, 245, "undecided")];
    expect(verdictSentence(systems)).toMatch(/^None of the 2 systems meets every objective: a misses p99 .*; of b it is undecided/);
    expect(recommended(systems)).toBeUndefined();
    expect(verdictSentence([system("a", 1, 300, undefined), system("b", 2, 300, "missed")])).toMatch(/: a has no objectives; b misses p99/);
    const many = ["a", "b", "c", "d", "e"].map((name) => system(name, 1, 300, "missed"));
    expect(verdictSentence(many.slice(0, 4))).toMatch(/; 1 more does not either\.$/);
    expect(verdictSentence(many)).toMatch(/; 2 more do not either\.$/);
  });
});
