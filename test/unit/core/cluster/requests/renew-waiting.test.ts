import { expect, it } from "vitest";
import { renewWaiting } from "../../../../../packages/core/src/cluster/requests/renew-waiting.js";
import { Mark, Shift, Stage, Word } from "../../../../../packages/core/src/cluster/requests/request-layout.js";
import { RequestTable } from "../../../../../packages/core/src/cluster/requests/request-table.js";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";
import { createRenewableStreams } from "../../../../../packages/core/src/engine/renewable-streams.js";

function tableOf(rows: readonly { readonly stage: Stage; readonly marks: number }[]): RequestTable {
  const table = new RequestTable(new Kernel());
  for (const { stage, marks } of rows) {
    const word = table.take() << Shift.words;
    table.words[word | Word.stage] = stage;
    table.words[word | Word.marks] = marks;
    table.words[word | Word.keyHigh] = 11;
    table.words[word | Word.keyLow] = 22;
  }
  return table;
}

const keys = ({ words, used }: RequestTable) =>
  Array.from({ length: used }, (_, row) => `${words[(row << Shift.words) | Word.keyHigh]} ${words[(row << Shift.words) | Word.keyLow]}`);

it("only requests that wait for their first slot become others, each another one, the same with the same seed", () => {
  const renewed = (seed: string) => {
    const table = tableOf([
      { stage: Stage.queued, marks: 0 },
      { stage: Stage.queued, marks: Mark.served },
      { stage: Stage.running, marks: Mark.served },
      { stage: Stage.queued, marks: 0 },
      { stage: Stage.travelling, marks: 0 },
    ]);
    const streams = createRenewableStreams("s");
    renewWaiting(table, streams.generator(0, 0), streams);
    expect(new Set(keys(table))).toEqual(new Set(["11 22"]));
    streams.renew(seed);
    return keys(table);
  };
  const after = renewed("t");
  expect([after[1], after[2], after[4]]).toEqual(["11 22", "11 22", "11 22"]);
  expect(new Set([after[0], after[3], "11 22"]).size).toBe(3);
  expect(renewed("t")).toEqual(after);
  expect(renewed("u")[0]).not.toBe(after[0]);
});
