import fc from "fast-check";
import { expect, it } from "vitest";
import { Block } from "../../../../../packages/core/src/engine/kernel/block.js";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";

it("keeps what it holds while it and others grow, and what it gains is 0", () => {
  const growth = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 5_000 })), { maxLength: 20 });
  fc.assert(
    fc.property(growth, (steps) => {
      const kernel = new Kernel();
      const pointers = kernel.reserve(24);
      const blocks = [0, 1, 2].map((i) => new Block(kernel, pointers + 8 * i, 64));
      const models = blocks.map(() => new Array<number>(8).fill(0));
      for (const [n, [which, more]] of steps.entries()) {
        const model = models[which]!;
        const block = blocks[which]!;
        block.floats[model.length - 1] = n + 1;
        model[model.length - 1] = n + 1;
        model.push(...new Array<number>(more).fill(0));
        block.grow(8 * model.length);
        for (const [i, one] of blocks.entries()) expect([...one.floats]).toEqual(models[i]);
      }
    }),
    { numRuns: 20 },
  );
});

it("tells the kernel where it begins", () => {
  const kernel = new Kernel();
  const pointer = kernel.reserve(8);
  const block = new Block(kernel, pointer, 16);
  block.grow(1_000);
  block.words[3] = 7;
  expect(kernel.words[(kernel.words[pointer >> 2]! >> 2) + 3]).toBe(7);
});
