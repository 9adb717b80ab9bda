import { expect, it, vi } from "vitest";
import { keepTables } from "../../../../../packages/policies/src/mechanisms/hashing/keep-tables.js";

const hosts = (...keys: string[]) => keys.map((key) => ({ key, weight: 1 }));

it("hosts that come back have the table they had, and so do other balancers that see them", () => {
  const build = vi.fn((among: readonly { key: string }[], size: number) => among.map(({ key }) => `${key}${size}`));
  const tableOf = keepTables(build);
  const both = tableOf(hosts("a", "b"), 7);
  expect(tableOf(hosts("a"), 7)).toEqual(["a7"]);
  expect(tableOf(hosts("a", "b"), 7)).toBe(both);
  expect(build).toHaveBeenCalledTimes(2);
});

it("other sizes, weights, names and orders have tables of their own", () => {
  const build = vi.fn((among: readonly { key: string }[], size: number) => [among, size]);
  const tableOf = keepTables(build);
  tableOf(hosts("a", "b"), 7);
  tableOf(hosts("a", "b"), 11);
  tableOf(hosts("b", "a"), 7);
  tableOf(hosts("a,1", "b"), 7);
  tableOf([{ key: "a", weight: 2 }, ...hosts("b")], 7);
  expect(build).toHaveBeenCalledTimes(5);
});

it("few are kept, and those that were asked for last", () => {
  const build = vi.fn((_: unknown, size: number) => ({ size }));
  const tableOf = keepTables(build);
  const first = tableOf(hosts("a"), 0);
  for (let size = 1; size < 8; size++) tableOf(hosts("a"), size);
  expect(tableOf(hosts("a"), 0)).toBe(first);
  tableOf(hosts("a"), 8);
  expect(tableOf(hosts("a"), 0)).toBe(first);
  expect(tableOf(hosts("a"), 1)).toEqual({ size: 1 });
  expect(build).toHaveBeenCalledTimes(10);
});
