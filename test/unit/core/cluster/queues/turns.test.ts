import { describe, expect, test } from "vitest";
import { Turns } from "../../../../../packages/core/src/cluster/queues/turns.js";

describe("consumers", () => {
  test("take messages in turn, each as many as it may have", () => {
    const turns = new Turns();
    turns.join(0, 2);
    turns.join(1, 1);
    expect([turns.take(), turns.take(), turns.take(), turns.take()]).toEqual([0, 1, 0, -1]);
  });

  test("come back to the end of the line when they have finished one", () => {
    const turns = new Turns();
    turns.join(0, 1);
    turns.join(1, 1);
    turns.take();
    turns.finished(0);
    expect([turns.take(), turns.take(), turns.take()]).toEqual([1, 0, -1]);
  });

  test("take nothing once they have left, and know what they still had when they are back", () => {
    const turns = new Turns();
    turns.join(0, 2);
    turns.take();
    turns.leave(0);
    expect(turns.take()).toBe(-1);
    turns.join(0, 2);
    expect([turns.take(), turns.take()]).toEqual([0, -1]);
  });
});
