import { expect, test } from "vitest";
import { durationText } from "../../../../../packages/cli/src/export/promtool/duration-text.js";

test.each([
  [0, "0s"],
  [250, "250ms"],
  [1500, "1500ms"],
  [90_000, "90s"],
  [300_000, "5m"],
  [21_600_000, "6h"],
  [259_200_000, "3d"],
])("%d ms is %s", (ms, text) => expect(durationText(ms)).toBe(text));
