import { expect, test } from "vitest";
import { streamFamily } from "../../../../packages/core/src/engine/stream-family.js";
import { createStreams } from "../../../../packages/core/src/engine/streams.js";

const draws = (seed: string, name: string, member: number) => {
  const random = streamFamily(createStreams(seed), name)(member);
  return [random.next(), random.next(), random.next()];
};

test("members of a family draw apart from each other, from other names and other seeds, and the same every time", () => {
  const family = streamFamily(createStreams("a"), "x");
  family(7).next();
  const random = family(0);
  family(1).next();
  expect([random.next(), random.next(), random.next()]).toEqual(draws("a", "x", 0));
  const others = [draws("a", "x", 0), draws("a", "x", 1), draws("a", "y", 0), draws("b", "x", 0)].flat();
  expect(new Set(others).size).toBe(others.length);
});
