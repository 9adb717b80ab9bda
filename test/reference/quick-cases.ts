import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import type { TheoryCase } from "./case.js";
import type { Lab } from "./lab.js";
import { readTables } from "./tables.js";
import { line, verdictOn } from "./verdict.js";

/** Fewer periods and replications than `npm run reference` takes, and bounds that are wider for it. */
const lab: Lab = { catalog, seed: "1", budget: 2e5 };

const QUICK = new Set(["quick", "exact", "published"]);

/** Simulated cases of a kind and tier that are tried here: `npm run reference` tries them all. */
const OF_A_KIND = 1;

/** A test for the first quick case of each kind that is chosen, and for all exact ones: they pass, or are of a kind listed as one the simulator cannot answer yet. */
export function testQuickCases(chosen: (theory: TheoryCase) => boolean, unanswered: readonly string[]): void {
  const tried = new Map<string, number>();
  for (const one of readTables(["test/reference/theory"])) {
    if (one.table !== "theory" || !QUICK.has(one.theory.tier) || !chosen(one.theory)) continue;
    const { subfamily, tier } = one.theory;
    const before = tried.get(subfamily) ?? 0;
    if (tier !== "exact" && before >= OF_A_KIND) continue;
    tried.set(subfamily, before + 1);
    it(`${one.id}: ${one.theory.model}`, { timeout: 120_000 }, () => {
      const verdict = verdictOn(one, lab);
      const expected = unanswered.some((kind) => one.id.startsWith(kind)) ? "unsupported" : "pass";
      expect(verdict.verdict, line(one.id, verdict)).toBe(expected);
    });
  }
}
