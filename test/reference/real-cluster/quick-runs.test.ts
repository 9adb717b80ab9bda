import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { line, verdictOn } from "../verdict.js";
import { findRuns } from "./recorded-runs.js";

/** Enough for the fewest replays of each run. */
const lab = { catalog, seed: "1", budget: 1 };

const QUICK = ["wseq-ng-rr-511-a", "wseq-ha-rr-511-a", "exp-u50-ng-rr-a", "maxconns1-ng-lc-a", "closed40-ng-rr-a", "hpa-ha-lc-t50-s60-b"];

describe("a real cluster, replayed", () => {
  for (const one of findRuns(["test/reference/real-cluster"])) {
    if (!QUICK.includes(one.id)) continue;
    it(one.id, () => {
      const verdict = verdictOn(one, lab);
      expect(verdict.verdict, line(one.id, verdict)).toBe("pass");
    });
  }
});
