import { expect, test } from "vitest";
import { allowsUnicode } from "../../../../packages/cli/src/terminal/unicode.js";

test.each([
  ["a UTF-8 locale", { LANG: "de_DE.UTF-8" }, true],
  ["no locale at all", {}, true],
  ["the C locale", { LANG: "C" }, false],
  ["LC_ALL over LANG", { LC_ALL: "C", LANG: "en_GB.UTF-8" }, false],
  ["an empty LC_ALL", { LC_ALL: "", LANG: "en_GB.utf8" }, true],
  ["a dumb terminal", { TERM: "dumb", LANG: "en_GB.UTF-8" }, false],
])("%s decides whether more than ASCII is written", (_, env, expected) => {
  expect(allowsUnicode(env)).toBe(expected);
});
