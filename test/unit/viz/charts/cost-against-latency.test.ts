import { costAgainstLatency, costAgainstLatencyOf } from "@springtide/viz";
import { expect, it } from "vitest";

it("a picture of nothing measured does not claim that nothing was run", () => {
  expect(costAgainstLatencyOf({}).note).toMatch(/^Nothing was measured\./);
  expect(costAgainstLatency([]).note).not.toMatch(/No runs/);
});
