import { expect, test } from "vitest";
import { LEARNT } from "../../packages/policies/src/mechanisms/learning/learnt-table.gen.js";
import { STATES } from "../../packages/policies/src/mechanisms/learning/scaling-state.js";

test("the committed table has a row for every state", () => {
  expect(LEARNT).toHaveLength(STATES);
});
