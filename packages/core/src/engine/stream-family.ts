import { Random } from "./random.js";
import type { Streams } from "./streams.js";

/** Generators of one name, one for each number: what one draws moves no other. Asking twice gives two at the same start. */
export function streamFamily(streams: Streams, name: string): (member: number) => Random {
  const root = streams.stream(name);
  root.block();
  const { high, low } = root;
  return (member) => {
    root.rekey(high, low, member);
    root.block();
    return new Random(root.high, root.low);
  };
}
