import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Kernel } from "../../../../packages/core/src/engine/kernel/kernel.js";
import { MirroredRandom } from "../../../../packages/core/src/engine/mirrored-random.js";
import { Random } from "../../../../packages/core/src/engine/random.js";
import { bitsOf } from "../../../support/float-bits.js";

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** Words of the first `count` blocks of a key. */
function blocks(keyHigh: number, keyLow: number, count: number): number[] {
  const random = new Random(keyHigh, keyLow);
  return Array.from({ length: count }, () => {
    random.block();
    return [random.high >>> 0, random.low >>> 0];
  }).flat();
}

describe("a counter-based generator", () => {
  test.prop([word, word, word, fc.nat(20)])(
    "gives the same block for a key and a counter, whatever came before",
    (high, low, counter, skipped) => {
      const fresh = new Random(0, 0);
      fresh.rekey(high, low, counter);
      const used = new Random(low, high);
      for (let i = 0; i < skipped; i++) used.block();
      used.rekey(high, low, counter);
      fresh.block();
      used.block();
      expect([used.high, used.low]).toEqual([fresh.high, fresh.low]);
    },
  );

  test.prop([word, word, fc.nat(1000)])("goes on from the counter it is pointed at", (high, low, counter) => {
    const pointed = new Random(0, 0);
    pointed.rekey(high, low, counter);
    pointed.block();
    expect([pointed.high >>> 0, pointed.low >>> 0]).toEqual(blocks(high, low, counter + 1).slice(-2));
  });

  test.prop([word, word])("draws uniform numbers from 0 up to but not 1, and whole numbers below their bound", (high, low) => {
    const random = new Random(high, low);
    for (let i = 0; i < 50; i++) {
      const uniform = random.next();
      expect(uniform >= 0 && uniform < 1).toBe(true);
      const whole = random.below(7);
      expect(Number.isInteger(whole) && whole >= 0 && whole < 7).toBe(true);
    }
  });

  test.prop([word, word])("shares no words with a key that differs as its counter does", (high, low) => {
    const plain = blocks(high, low, 64);
    const related = new Random(0, 0);
    for (let counter = 0; counter < 64; counter++) {
      related.rekey(high, low ^ (1 << 31), counter ^ (1 << 31));
      related.block();
      expect(related.low >>> 0).not.toBe(plain[2 * counter + 1]);
    }
  });

  test.prop([word, word])("does not start over when its 2^32 counters are used up", (high, low) => {
    const random = new Random(0, 0);
    random.rekey(high, low, -1);
    random.block();
    random.block();
    expect([random.high >>> 0, random.low >>> 0]).not.toEqual(blocks(high, low, 1));
  });

  it("flips half of its output bits when one bit of key or counter flips", () => {
    const random = new Random(0, 0);
    for (let flipped = 0; flipped < 96; flipped++) {
      const mask = (place: number) => (flipped >> 5 === place ? 1 << (flipped & 31) : 0);
      let changed = 0;
      for (let i = 0; i < 2000; i++) {
        const [high, low, counter] = [Math.imul(i, 0x9e3779b1), Math.imul(i + 77, 0x85ebca6b), i];
        random.rekey(high, low, counter);
        random.block();
        const before = [random.high, random.low] as const;
        random.rekey(high ^ mask(0), low ^ mask(1), counter ^ mask(2));
        random.block();
        changed += ones(before[0] ^ random.high) + ones(before[1] ^ random.low);
      }
      // Standard deviation of the mean number of changed bits: 4 / sqrt(2000) = 0.09.
      expect(changed / 2000).toBeGreaterThan(31.5);
      expect(changed / 2000).toBeLessThan(32.5);
    }
  });

  it("never changes its first draws in a patch", () => {
    expect(blocks(0x01234567, 0x89abcdef, 3).map((value) => value.toString(16))).toEqual(FROZEN_WORDS);
    const random = new Random(42, -42);
    expect([random.next(), random.next(), random.next()].map(bitsOf)).toEqual(FROZEN_UNIFORMS);
    expect([random.below(6), random.below(1000), random.below(2 ** 31)]).toEqual(FROZEN_WHOLE);
  });
});

function ones(x: number): number {
  let count = 0;
  for (let rest = x; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const FROZEN_WORDS = ["a8eb6576", "d735e33f", "33e68db", "f1844411", "e2e55a8c", "766ac6ba"];
const FROZEN_UNIFORMS = ["3fe5fda1744b88bd", "3fd48fe4da89ba92", "3fd84e082d5f628c"];
const FROZEN_WHOLE = [0, 926, 53088956];

describe("a column of exponential numbers", () => {
  const kernel = new Kernel();
  const address = kernel.reserve(8 * 200);
  // Near the last counter of a key the draws go on with those of its neighbour.
  const counter = fc.oneof(word, fc.integer({ min: -200, max: 10 }));

  test.prop([word, word, counter, fc.nat(200), fc.constantFrom(Random, MirroredRandom)])(
    "is what as many single draws give, and leaves the generator where they do",
    (high, low, start, count, Generator) => {
      const [one, all] = [new Generator(high, low), new Generator(high, low)];
      one.rekey(high, low, start);
      all.rekey(high, low, start);
      all.exponentials(kernel, address, count);
      const column = kernel.floatsAt(address, count);
      expect([...column].map(bitsOf)).toEqual(Array.from({ length: count }, () => bitsOf(one.exponential())));
      expect(all.next()).toBe(one.next());
    },
  );
});
