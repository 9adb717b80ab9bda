import { inspect } from "node:util";
import { comparePairs as compareRuns } from "@springtide/core";
import { comparePairs, JUPYTER } from "springtide";
import { expect, it } from "vitest";
import { chartResult } from "../../../support/chart-results.js";

const runs = (from: number) => [0, 1, 2].map((i) => chartResult({ buckets: 4, seed: from + i }));
const [baseline, variants] = [runs(1), [runs(4), runs(7)]];
const compared = comparePairs(baseline, variants);

it("comparisons are what core's are, to whoever compares, writes or prints them", () => {
  const plain = compareRuns(baseline, variants);
  expect(compared).toStrictEqual(plain);
  expect(JSON.stringify(compared)).toBe(JSON.stringify(plain));
  expect(inspect(compared)).toBe(inspect(plain));
});

it("comparisons show themselves as forest plot and table, all together or one variant alone", () => {
  expect(compared[JUPYTER]()["text/html"]).toMatch(/<svg[\s\S]*<table>/);
  expect(compared.toRows().map(({ variant }) => variant)).toContain("variant 2");
  expect(compared[0]![JUPYTER]()["text/html"]).toMatch(/<svg[\s\S]*<table>/);
  expect(compared[0]!.toRows()).toHaveLength(compared[0]!.length);
});
