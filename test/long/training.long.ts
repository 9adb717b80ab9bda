import { digestOf } from "@springtide/core";
import { expect, test } from "vitest";
import { CHECKPOINT } from "../../packages/policies/src/mechanisms/learning/learnt-table.gen.js";
import { writeRow } from "../../packages/policies/src/mechanisms/learning/table-text.js";
import { TRAINING_RUNS, train } from "../duel/train.js";

test("the training of the committed table is reproduced run by run: its first runs lead where they led", () => {
  expect(digestOf(train(CHECKPOINT.runs).map(writeRow))).toBe(CHECKPOINT.digest);
  expect(CHECKPOINT.runs).toBeLessThan(TRAINING_RUNS);
});
