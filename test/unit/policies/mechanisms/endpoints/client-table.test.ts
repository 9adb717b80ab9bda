import { createFakeEndpoints } from "@springtide/core/testing";
import { expect, test } from "vitest";
import { createClientTable } from "../../../../../packages/policies/src/mechanisms/endpoints/client-table.js";

const endpoints = createFakeEndpoints([{}, {}]);
const [a, b] = [endpoints.at(0), endpoints.at(1)];

test("a client table finds what was put last, for large client numbers too", () => {
  const table = createClientTable(100, 0);
  for (let client = 0; client < 60; client++) table.put(4_294_967_295 - client, client % 2 === 0 ? a : b, 0);
  table.put(4_294_967_295, b, 0);
  expect(table.find(4_294_967_295, 1e12)).toBe(b);
  expect(table.find(4_294_967_293, 1e12)).toBe(a);
  expect(table.find(0, 0)).toBeUndefined();
});

test("one client too many takes the place of the one that came first, not of one put again", () => {
  const table = createClientTable(2, 0);
  table.put(1, a, 0);
  table.put(2, a, 0);
  table.put(2, b, 0);
  table.put(3, a, 0);
  expect([1, 2, 3].map((client) => table.find(client, 0)?.id)).toEqual([undefined, "e1", "e0"]);
  table.put(4, b, 0);
  expect([2, 3, 4].map((client) => table.find(client, 0)?.id)).toEqual([undefined, "e0", "e1"]);
});

test("a client is remembered up to its time to live after its last use, and no longer", () => {
  const table = createClientTable(2, 10);
  table.put(1, a, 0);
  expect(table.find(1, 10)).toBe(a);
  expect(table.find(1, 20)).toBe(a);
  expect(table.find(1, 30.001)).toBeUndefined();
});
