import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonItem, readJsonItems } from "../../../../../packages/cli/src/import/read/json-items.js";
import { formatRejection } from "../format-problems.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
async function itemsOf(text: string | Uint8Array): Promise<JsonItem[]> {
  const file = join(folder, "file.json");
  writeFileSync(file, text);
  const all: JsonItem[] = [];
  for await (const items of readJsonItems(file)) all.push(...items);
  return all;
}

test("whatever an object holds comes out member by member, lists element by element", async () => {
  const json = fc.dictionary(
    fc.string().filter((key) => key !== "__proto__"),
    fc.jsonValue({ maxDepth: 4 }),
    { maxKeys: 5 },
  );
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom(undefined, 2), async (value, indent) => {
      const items = await itemsOf(JSON.stringify(value, null, indent));
      const expected = Object.entries(value).flatMap(([key, member]) =>
        Array.isArray(member) ? member.map((element) => [key, element]) : [[key, member]],
      );
      expect(items.map(({ key, value: own }) => [key, own])).toEqual(JSON.parse(JSON.stringify(expected)));
    }),
    { numRuns: 60 },
  );
});

test("documents one after another, and a list at the top, are read too", async () => {
  expect((await itemsOf('{"a":[1]}\n{"a":[2,{"b":"]"}]}\n')).map(({ value, line }) => [value, line])).toEqual([
    [1, 1],
    [2, 2],
    [{ b: "]" }, 2],
  ]);
  expect((await itemsOf("[1, [2], {}]")).map(({ value }) => value)).toEqual([1, [2], {}]);
});

test.each([
  ["one that is cut off", '{"a": [1, {"b": 2', /:1: the file ends too early/],
  ["deep nesting", "[".repeat(300), /:1: more than 200 brackets/],
  ["a bracket too many", '{"a": 1}]', /closes nothing/],
  ["words", '{"a": [\n  nonsense ] }', /:\d: no JSON/],
  ["text", "hello", /:1: no JSON/],
  ["bytes that are no UTF-8", new Uint8Array([123, 34, 255, 254, 34]), /not UTF-8/],
])("%s is refused with file and line", async (_, text, message) => {
  expect(await formatRejection(itemsOf(text))).toMatch(message);
});
