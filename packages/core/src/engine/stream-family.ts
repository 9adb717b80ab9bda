import type { Random } from "./random.js";
import type { Streams } from "./streams.js";

/** Generators of one name, one for each number: what one draws moves no other. Asking twice gives two at the same start. */
export function streamFamily(streams: Streams, name: string): (member: number) => Random {
  const root = streams.stream(name);
  let [high, low] = [0, 0];
  const begin = (): void => {
    root.block();
    ({ high, low } = root);
  };
  const turnTo = (member: number): void => {
    root.rekey(high, low, member);
    root.block();
  };
  begin();
  streams.onRenewal(begin);
  return (member) => {
    turnTo(member);
    const random = streams.generator(root.high, root.low);
    streams.onRenewal(() => {
      turnTo(member);
      random.rekey(root.high, root.low, 0);
    });
    return random;
  };
}
