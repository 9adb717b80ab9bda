import type { Random } from "./random.js";
import { createStreams, type Streams } from "./streams.js";

/** Streams that can go on from another seed while they are in use. */
export interface RenewableStreams extends Streams {
  /**
   * From now on every stream, and all that is derived of it, draws what it would draw at its start under that seed: what
   * comes is independent of what was drawn before, and what was drawn before stays.
   */
  renew(seed: string): void;
}

/** Streams that begin as those of `createStreams` do. They keep every generator they gave, to be renewed. */
export function createRenewableStreams(seed: string): RenewableStreams {
  const given: { readonly name: string; readonly random: Random }[] = [];
  const acts: (() => void)[] = [];
  const first = createStreams(seed);
  return {
    stream(name) {
      const random = first.stream(name);
      given.push({ name, random });
      return random;
    },
    generator: first.generator,
    onRenewal: (act) => acts.push(act),
    renew(next) {
      const streams = createStreams(next);
      for (const { name, random } of given) random.adopt(streams.stream(name));
      for (const act of acts) act();
    },
  };
}
