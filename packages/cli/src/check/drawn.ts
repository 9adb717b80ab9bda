import type { Random as Stream } from "@springtide/core";
import { type Arbitrary, Random } from "fast-check";

/** A value that fast-check drew, and how it would make it simpler. */
export interface Drawn<T> {
  readonly value: T;
  /** Simpler values, the simplest first; each draws on what is known of this one. */
  simpler(): Iterable<Drawn<T>>;
}

/** One value in so many is an edge, such as a bound. */
const BIAS = 4;

/** Draws a value on a stream of our own, whose numbers are the same on every machine. */
export function draw<T>(arbitrary: Arbitrary<T>, random: Random): Drawn<T> {
  const drawn = arbitrary.generate(random, BIAS);
  return shrinkable(arbitrary, drawn.value, drawn.context);
}

function shrinkable<T>(arbitrary: Arbitrary<T>, value: T, context: unknown): Drawn<T> {
  return {
    value,
    *simpler() {
      for (const next of arbitrary.shrink(value, context)) yield shrinkable(arbitrary, next.value, next.context);
    },
  };
}

/** What fast-check draws with, on a stream of ours. */
export function randomOn(stream: Stream): Random {
  const generator = {
    clone: () => generator,
    next: () => {
      stream.block();
      return stream.high;
    },
    getState: () => [],
  };
  return new Random(generator);
}
