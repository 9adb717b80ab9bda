import { afterEach, describe, expect, test } from "vitest";
import { ScenarioError } from "../../packages/core/src/errors.js";
import { parseScenario } from "../../packages/core/src/scenario/index.js";
import { smallCatalog as catalog } from "../unit/core/scenario/small-catalog.js";

const sound = "name: a\nduration: 1h\ntraffic: { t: { to: s, rate: 1/s } }\nservices:\n  s: { demand: 5ms }\n";
const rows = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, index) => row(index)).join("");
const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${rows(9, (i) => `${"bcdefghij"[i]}: &${"bcdefghij"[i]} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(",")}]\n`)}`;

/** Names that this file's texts try to leave on every object. */
const untouched = Object.getOwnPropertyNames(Object.prototype);
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(untouched);
});

describe("a text made to hurt is refused in a moment, as a scenario error", () => {
  test.each<[name: string, text: string, message: RegExp]>([
    ["more than 4 MiB", "#".repeat(4 * 1024 * 1024 + 1), /too large/],
    ["4 MiB of one scalar", `name: ${"x".repeat(4_000_000)}`, /4000000 characters/],
    ["4 MiB of open brackets", "[".repeat(4 * 1024 * 1024), /nested too deeply/],
    ["a million open maps", "{a: ".repeat(1_000_000), /nested too deeply/],
    ["lists in lists on one line", `${"- ".repeat(100_000)}a`, /nested too deeply/],
    ["keys of keys", "? ".repeat(100_000), /nested too deeply/],
    ["blocks in blocks", rows(2000, (i) => `${" ".repeat(i)}a:\n`), /nested too deeply/],
    ["blocks under ever shorter keys", rows(1500, (i) => `${" ".repeat(i)}${"k".repeat(1500 - i)}:\n`), /nested too deeply/],
    ["a million values", `a: [${"1,".repeat(1_000_000)}]`, /too many values/],
    ["a million anchors", "&a ".repeat(1_000_000), /too many values/],
    ["colons only", ": ".repeat(1_000_000), /too many values/],
    ["eighty thousand keys", sound + rows(80_000, (i) => `k${i}: 1\n`), /79900 more problems are not shown/],
    ["a billion laughs", laughs, /too many values once aliases are replaced/],
    ["a quote without end", `a: '${"x\n".repeat(1_000_000)}`, /not valid YAML/],
    ["a tower of aliases to one map", `x: &x {a: 1}\n${rows(60_000, (i) => `k${i}: *x\n`)}`, /not a key of a scenario/],
    [
      "a tangle of calls",
      sound + rows(300, (i) => `  k${i}: { calls: [${rows(60, (j) => `{ to: k${(i * 7 + j * 13) % 300} },`)}] }\n`),
      /go round for ever/,
    ],
    ["a key that reaches a prototype", `${sound}__proto__: { polluted: yes }\n`, /"__proto__" is not allowed/],
    ["a constructor in JSON", '{"services":{"constructor":{"prototype":{"polluted":1}}}}', /"constructor" is not allowed/],
    ["a function", "name: !!js/function 'function () { throw 1 }'", /unresolved tag/],
    ["an older YAML", `%YAML 1.1\n---\n${sound}`, /YAML 1.1 is not read/],
    ["bytes that are no text", "\u0000\u0001\ufffd\u001f: {", /./],
  ])(
    "%s",
    (_, text, message) => {
      let caught: unknown;
      try {
        parseScenario(text, { catalog });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(ScenarioError);
      expect((caught as ScenarioError).message).toMatch(message);
      expect((caught as ScenarioError).problems.length).toBeLessThanOrEqual(101);
    },
    20_000,
  );
});

test("large and sound is read", () => {
  expect(
    parseScenario(`${sound + rows(3000, (i) => `  k${i}: { demand: 3ms, calls: [{ to: k${i + 1} }] }\n`)}  k3000: {}\n`, { catalog })
      .services,
  ).toHaveLength(3002);
  expect(
    parseScenario(sound.replace("5ms", `${"{ mixture: [{ weight: 1, of: ".repeat(19)}5ms${" }] }".repeat(19)}`), { catalog }).services,
  ).toHaveLength(1);
  expect(parseScenario(sound.replace("1/s", `{ table: { interval: 1s, counts: [${"1,2,".repeat(50_000)}] } }`), { catalog }).name).toBe(
    "a",
  );
  expect(parseScenario(`\ufeff${sound.replaceAll("\n", "\r\n")}`, { catalog }).name).toBe("a");
});
