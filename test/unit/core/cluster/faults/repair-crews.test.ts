import { expect, test } from "vitest";
import { RepairCrews } from "../../../../../packages/core/src/cluster/faults/repair-crews.js";

test("crews take repairs in the order of the calls, as many at once as there are", () => {
  const crews = new RepairCrews(2);
  const begun: string[] = [];
  for (const name of ["a", "b", "c", "d"]) crews.call(() => begun.push(name));
  expect(begun).toEqual(["a", "b"]);
  crews.release();
  expect(begun).toEqual(["a", "b", "c"]);
  crews.release();
  crews.release();
  crews.release();
  crews.call(() => begun.push("e"));
  expect(begun).toEqual(["a", "b", "c", "d", "e"]);
});

test("without a limit every repair begins at once", () => {
  const crews = new RepairCrews(Number.POSITIVE_INFINITY);
  let begun = 0;
  for (let i = 0; i < 100; i++) crews.call(() => begun++);
  expect(begun).toBe(100);
});
