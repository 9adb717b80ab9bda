import type { Random } from "../../engine/random.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Shift, Word } from "../requests/request-layout.js";

/** Whether a cause that has come hits one of its targets: member `number` of `kind`. */
export type TargetLot = (kind: string, number: number) => boolean;

/** Hits every target. */
export const hitsAll: TargetLot = () => true;

/** Hits each target with a chance, by itself: each has a stream of its own, which draws at every time the cause comes. */
export function createTargetLot(streams: Streams, name: string, chance: number): TargetLot {
  if (chance === 1) return hitsAll;
  const families = new Map<string, (member: number) => Random>();
  const members = new Map<string, Random>();
  return (kind, number) => {
    const own = `${kind}/${number}`;
    let random = members.get(own);
    if (random === undefined) {
      let family = families.get(kind);
      if (family === undefined) {
        family = streamFamily(streams, `${name}/${kind}`);
        families.set(kind, family);
      }
      random = family(number);
      members.set(own, random);
    }
    return random.next() < chance;
  };
}

/** Whether a fault hits a request: a share of them, told by the requests and the fault alone. */
export type RequestLot = (row: number) => boolean;

/** Draws for each request from what it is and what the fault is called, so that faults choose apart from each other. */
export function createRequestLot({ requests, random }: ClusterContext, streams: Streams, name: string, share: number): RequestLot {
  if (share === 1) return () => true;
  const root = streams.stream(`faults/${name}/requests`);
  root.block();
  const { high, low } = root;
  return (row) => {
    const { words } = requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]! ^ high, words[word | Word.keyLow]! ^ low, Draw.fault);
    return random.next() < share;
  };
}
