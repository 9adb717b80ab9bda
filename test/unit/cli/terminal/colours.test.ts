import { expect, test } from "vitest";
import { allowsColour, coloursFor } from "../../../../packages/cli/src/terminal/colours.js";

test.each([
  ["a terminal gets colours", true, {}, true],
  ["a pipe gets none", false, {}, false],
  ["NO_COLOR turns them off", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR says nothing", true, { NO_COLOR: "" }, true],
  ["TERM=dumb turns them off", true, { TERM: "dumb" }, false],
  ["FORCE_COLOR turns them on in a pipe", false, { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR wins over NO_COLOR", false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ["FORCE_COLOR=0 turns them off", true, { FORCE_COLOR: "0" }, false],
])("%s", (_, isTty, env, expected) => {
  expect(allowsColour(isTty, env)).toBe(expected);
});

test("text is left alone where colours are off", () => {
  expect(coloursFor(false).red("missed")).toBe("missed");
  expect(coloursFor(true).red("missed")).toBe("\u001b[31mmissed\u001b[39m");
});
