import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { printable } from "../../../../packages/cli/src/terminal/printable.js";

test.prop([fc.string({ unit: "binary" })])("no control character but tab ever reaches the terminal", (text) => {
  expect([...printable(text)].filter((character) => character !== "\t" && /\p{Cc}/u.test(character))).toEqual([]);
});

test.prop([fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cc}/u.test(text))])("other text is left alone", (text) => {
  expect(printable(text)).toBe(text);
});
