import type { Random } from "../../engine/random.js";
import type { Streams } from "../../engine/streams.js";
import { Mark, Shift, Stage, Word } from "./request-layout.js";
import type { RequestTable } from "./request-table.js";

/**
 * When the run's random streams are renewed, gives requests that wait for their first slot new keys: their work has not been drawn yet,
 * so nothing of it has been observed. Requests whose work has begun keep their keys, since repeated draws must give the same values.
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
