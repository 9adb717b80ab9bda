import { expect, test } from "vitest";
import { readRow, writeRow } from "../../../../../packages/policies/src/mechanisms/learning/table-text.js";

test("a row is read back as it was written, to four digits", () => {
  expect(readRow(writeRow([-1.23456, null, 0, -50]))).toEqual([-1.235, null, 0, -50]);
});
