import type { Random } from "../../engine/random.js";
import type { Streams } from "../../engine/streams.js";
import { Mark, Shift, Stage, Word } from "./request-layout.js";
import type { RequestTable } from "./request-table.js";

/**
 * Gives requests that wait for their first slot new keys whenever chance is renewed: what their work will be has not been drawn,
 * so nobody has seen it. Those whose work has begun keep theirs, for what they draw again must come out as before.
 */
export function renewWaiting(requests: RequestTable, random: Random, streams: Streams): void {
  const identities = streams.stream("requests/waiting");
  streams.onRenewal(() => {
    identities.block();
    const { high, low } = identities;
    const { words, used } = requests;
    for (let row = 0; row < used; row++) {
      const word = row << Shift.words;
      if (words[word | Word.stage] !== Stage.queued || words[word | Word.marks]! & Mark.served) continue;
      random.rekey(high, low, row);
      random.block();
      words[word | Word.keyHigh] = random.high;
      words[word | Word.keyLow] = random.low;
    }
  });
}
