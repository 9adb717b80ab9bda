import { describe, expect, it } from "vitest";
import { Lock } from "../../../../../packages/core/src/cluster/transactions/lock.js";
import { LockTable } from "../../../../../packages/core/src/cluster/transactions/lock-table.js";

const lock = (key: number): Lock => Object.assign(new Lock(), { key });

describe("the lock of a key", () => {
  it("is one holder's at a time, first come, first served", () => {
    const table = new LockTable();
    const [first, second, third] = [lock(7), lock(7), lock(7)];
    expect([first, second, third].map((one) => table.take(one!))).toEqual([true, false, false]);
    expect(table.release(first!)).toBe(second);
    expect([first!.isHeld, second!.isHeld, third!.isHeld]).toEqual([false, true, false]);
    expect(table.release(second!)).toBe(third);
    expect(table.release(third!)).toBeUndefined();
    expect(table.take(lock(7))).toBe(true);
  });

  it("stands in nobody's way who wants another", () => {
    const table = new LockTable();
    expect([table.take(lock(1)), table.take(lock(2))]).toEqual([true, true]);
  });

  it("passes over whoever has stopped waiting", () => {
    const table = new LockTable();
    const [first, second, third] = [lock(7), lock(7), lock(7)];
    for (const one of [first, second, third]) table.take(one!);
    table.leave(second!);
    expect(table.release(first!)).toBe(third);
  });
});
