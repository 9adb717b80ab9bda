import type { Result } from "@springtide/core";
import { expect, test } from "vitest";
import { servicesTable } from "../../../../packages/cli/src/output/services.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

const style = { ...styleFor(memorySink()), width: 160 };

function shown(utilisation: number | null, cpuUtilisation: number | null): string {
  const result = resultFixture();
  const web = result.services.web as Result["services"][string];
  return servicesTable(resultFixture({ services: { web: { ...web, utilisation, cpuUtilisation } } }), style);
}

test("what slots are busy and what CPU is used stand apart, since one says nothing of the other", () => {
  expect(shown(0.2, 0.99)).toMatch(/queue p99 {2}busy slots +CPU .*\n.* 20\.0 % {2}99\.0 %/);
});

test("of what no service has there is no column", () => {
  expect(shown(0.2, null)).not.toContain("CPU");
  expect(shown(null, 0.99)).not.toContain("busy slots");
});
