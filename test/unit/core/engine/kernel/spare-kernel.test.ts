import { expect, it } from "vitest";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";
import { giveBackKernel, takeKernel } from "../../../../../packages/core/src/engine/kernel/spare-kernel.js";

it("hands out a kernel that was given back, once, as if it were new", () => {
  const used = takeKernel();
  const place = used.reserve(4096);
  used.words.fill(7, place >> 2, (place + 4096) >> 2);
  giveBackKernel(used);
  const again = takeKernel();
  expect(again).toBe(used);
  expect(takeKernel()).not.toBe(used);
  const fresh = new Kernel();
  const length = (place + 4096) >> 2;
  expect([...again.words.subarray(0, length)]).toEqual([...fresh.words.subarray(0, length)]);
  expect(again.reserve(4096)).toBe(place);
});

it("lets go of one that has taken much memory", () => {
  const large = new Kernel();
  large.reserve(64 * 1024 * 1024);
  giveBackKernel(large);
  expect(takeKernel()).not.toBe(large);
});
