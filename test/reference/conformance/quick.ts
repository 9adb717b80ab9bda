import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { readTables } from "../tables.js";
import { line, verdictOn } from "../verdict.js";

/** A test for each case of a conformance table that is decided by one of these operations or systems: it passes. */
export function testConformance(file: string, ops: readonly string[]): void {
  for (const one of readTables([`test/reference/conformance/${file}.json`])) {
    if (one.table !== "conformance" || !ops.includes(one.op)) continue;
    it(one.id, () => {
      const verdict = verdictOn(one, { catalog, seed: "1", budget: 2e6 });
      expect(verdict.verdict, line(one.id, verdict)).toBe("pass");
    });
  }
}
