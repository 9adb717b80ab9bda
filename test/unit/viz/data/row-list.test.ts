import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Row } from "../../../../packages/viz/src/data/row.js";
import { joinRows, rowList } from "../../../../packages/viz/src/data/row-list.js";

const lengths = fc.array(fc.nat(6), { maxLength: 4 });
const bound = fc.nat(26);

test.prop([lengths, bound, bound])("lists after each other are as one list of all their rows", (each, a, b) => {
  const rows = (list: number) => Array.from({ length: each[list]! }, (_, i): Row => ({ list, i }));
  const all = each.flatMap((_, list) => rows(list));
  const joined = joinRows(...each.map((length, list) => (list % 2 === 0 ? rowList(length, (i) => ({ list, i })) : rows(list))));
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  expect(joined.length).toBe(all.length);
  expect([...joined]).toEqual(all);
  expect(joined.slice(from, to)).toEqual(all.slice(from, to));
});
