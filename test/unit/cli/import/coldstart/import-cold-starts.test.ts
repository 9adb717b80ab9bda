import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { importColdStarts } from "../../../../../packages/cli/src/import/coldstart/import-cold-starts.js";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { formatRejection } from "../format-problems.js";

const FIXTURES = "test/fixtures/coldstart";
const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined };

test("rows chosen are pooled: the mean by number of starts, the spread with what lies between them", async () => {
  const { part, report } = await importColdStarts([`${FIXTURES}/starts.csv`], { ...options, where: ["runtime=swift"], service: "api" });
  // Means of 80 and 60 ms, half of the starts each; second moments 80²·1.25 and 60²·1.16.
  expect(part).toEqual({
    services: { api: { startup: { lognormal: { mean: "70ms", cv: expect.closeTo(Math.sqrt(6088 / 4900 - 1), 3) } } } },
  });
  expect(report.counts.fields).toBe(18);
});

test("a row a start is summed up", async () => {
  const { part } = await importColdStarts([`${FIXTURES}/single.csv`], options);
  expect(part).toMatchObject({ services: { web: { startup: { lognormal: { mean: "967.4ms" } } } } });
});

test.each([
  [["colour=red"], /:1: there is no column colour/],
  [["runtime=cobol"], /:1: no row is as --where asks/],
  [["runtime"], /--where runtime: a column and its value/],
])("--where %s is refused", async (where, message) => {
  expect(await formatRejection(importColdStarts([`${FIXTURES}/starts.csv`], { ...options, where }))).toMatch(message);
});
