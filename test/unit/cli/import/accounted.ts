import { parseScenario, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { writeScenario } from "../../../../packages/cli/src/import/draft/write-scenario.js";
import type { Imported } from "../../../../packages/cli/src/import/imported.js";

/** Holds an import to what it promises: every leaf has one status and a line, all that is not mapped a reason, and the scenario is valid. */
export function expectAccounted({ scenario, comments, report }: Imported): Scenario {
  for (const { mapped, approximated, assumed, ignored, fields } of [report.counts, ...Object.values(report.kinds)])
    expect(mapped + approximated + assumed + ignored).toBe(fields);
  expect(Object.values(report.kinds).reduce((sum, { fields }) => sum + fields, 0)).toBe(report.counts.fields);
  expect(report.fields).toHaveLength(report.counts.fields);
  expect(report.fields.filter(({ status, note, line }) => (status !== "mapped" && note === undefined) || line === undefined)).toEqual([]);
  return parseScenario(writeScenario(scenario, comments, " x"), { catalog });
}

/** Leaf fields of a value: scalars, and empty lists and maps. */
export function leavesOf(value: unknown): number {
  const children = typeof value === "object" && value !== null ? Object.values(value) : [];
  return children.length === 0 ? 1 : children.reduce<number>((sum, child) => sum + leavesOf(child), 0);
}
