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
  const build = vi.fn((among: readonly { key: string }[], size: number) => [...among, size]);
  const tableOf = keepTables(build);
  tableOf(hosts("a", "b"), 7);
  tableOf(hosts("a", "b"), 11);
  tableOf(hosts("b", "a"), 7);
  tableOf(hosts("a,1", "b"), 7);
  tableOf([{ key: "a", weight: 2 }, ...hosts("b")], 7);
  expect(build).toHaveBeenCalledTimes(5);
});

it("as many are kept as have four million slots together, and those that were asked for last", () => {
  const build = vi.fn((_: unknown, size: number) => ({ length: size }));
  const tableOf = keepTables(build);
  const quarter = (name: string) => tableOf(hosts(name), 2 ** 20);
  const first = quarter("a");
  for (const name of ["b", "c", "d"]) quarter(name);
  expect(quarter("a")).toBe(first);
  expect(build).toHaveBeenCalledTimes(4);
  quarter("e");
  expect(quarter("a")).toBe(first);
  expect(build).toHaveBeenCalledTimes(5);
  quarter("b");
  expect(build).toHaveBeenCalledTimes(6);
});
