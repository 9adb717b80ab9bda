import { expect, it } from "vitest";
import { writeEffort } from "../../../../packages/cli/src/output/write-effort.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

it("adds up what all runs have simulated, on stderr", () => {
  const err = memorySink();
  const run = resultFixture();
  writeEffort([run, run], 500, { err, now: () => 2000 });
  const requests = 2 * run.summary.requests.issued;
  expect(err.text()).toBe(`2 runs, ${requests.toLocaleString("en-US")} requests in 1.50 s\n`);
});
