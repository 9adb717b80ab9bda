import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MirroredRandom } from "../../../../packages/core/src/engine/mirrored-random.js";
import { Random } from "../../../../packages/core/src/engine/random.js";

const pair = (key: number) => [new Random(key, 7), new MirroredRandom(key, 7)] as const;

describe("a mirrored generator", () => {
  it("draws numbers of which each, with its image, makes the whole", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (key, count) => {
        const [plain, mirrored] = pair(key);
        expect(mirrored.next()).toBeCloseTo(1 - plain.next(), 12);
        expect(mirrored.below(count)).toBe(count - 1 - plain.below(count));
        expect(mirrored.normal()).toBe(-plain.normal());
        const [x, image] = [plain.exponential(), mirrored.exponential()];
        expect(Math.exp(-x) + Math.exp(-image)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("stays in step, whatever is rejected on the way", () => {
    const [plain, mirrored] = pair(3);
    for (let i = 0; i < 5000; i++) {
      plain.exponential();
      mirrored.exponential();
      plain.normal();
      mirrored.normal();
    }
    plain.block();
    mirrored.block();
    expect([mirrored.high, mirrored.low]).toEqual([plain.high, plain.low]);
  });

  it("draws numbers in [0, 1) and integers below their bound", () => {
    const mirrored = new MirroredRandom(1, 2);
    for (let i = 0; i < 5000; i++) {
      const u = mirrored.next();
      expect(u >= 0 && u < 1).toBe(true);
      const n = mirrored.below(3);
      expect(n >= 0 && n < 3).toBe(true);
    }
  });

  it("has exponential numbers with the mean and the variance of their law", () => {
    const mirrored = new MirroredRandom(5, 6);
    const all = Array.from({ length: 50_000 }, () => mirrored.exponential());
    const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length).toBeCloseTo(1, 1);
  });
});
