import { digestOf } from "@springtide/core";
import { expect, test } from "vitest";
import { CHECKPOINT, LEARNT } from "../../packages/policies/src/mechanisms/learning/learnt-table.gen.js";
import { STATES } from "../../packages/policies/src/mechanisms/learning/scaling-state.js";
import { writeRow } from "../../packages/policies/src/mechanisms/learning/table-text.js";
import { TRAINING_RUNS, train } from "./train.js";

test("the training of the committed table is reproduced run by run: its first runs lead where they led", () => {
  expect(digestOf(train(CHECKPOINT.runs).map(writeRow))).toBe(CHECKPOINT.digest);
  expect(CHECKPOINT.runs).toBeLessThan(TRAINING_RUNS);
});

test("the committed table has a row for every state", () => {
  expect(LEARNT).toHaveLength(STATES);
});
