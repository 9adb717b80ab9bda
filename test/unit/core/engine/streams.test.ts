import fc from "fast-check";
import { expect, it } from "vitest";
import { createStreams } from "../../../../packages/core/src/engine/streams.js";

const draws = (seed: number | string, name: string): number[] => {
  const random = createStreams(seed).stream(name);
  return Array.from({ length: 4 }, () => random.next());
};
const name = fc.string({ minLength: 1, maxLength: 20 });

it("a stream depends on its seed and its name, and on no other stream", () => {
  fc.assert(
    fc.property(fc.string(), name, fc.array(name), (seed, wanted, others) => {
      const streams = createStreams(seed);
      for (const other of others) streams.stream(other).next();
      const random = streams.stream(wanted);
      for (const other of others) streams.stream(other).next();
      expect(Array.from({ length: 4 }, () => random.next())).toEqual(draws(seed, wanted));
    }),
  );
});

it("other seeds and other names give other draws", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), name, name, (seed, otherSeed, one, other) => {
      fc.pre(seed !== otherSeed && one !== other);
      expect(draws(seed, one)).not.toEqual(draws(otherSeed, one));
      expect(draws(seed, one)).not.toEqual(draws(seed, other));
    }),
  );
});

it("a seed may be a number or its digits", () => {
  expect(draws(42, "arrivals/shoppers")).toEqual(draws("42", "arrivals/shoppers"));
});

it("asking twice for a stream gives its beginning twice", () => {
  const streams = createStreams("s");
  const [first, second] = [streams.stream("a"), streams.stream("a")];
  expect([first.next(), first.next()]).toEqual([second.next(), second.next()]);
});
