import { fc, test } from "@fast-check/vitest";
import type { Scenario } from "@springtide/core";
import { describe, expect } from "vitest";
import type { Batch, Outcome } from "../../../../packages/cli/src/parallel/batch.js";
import { createAssembly, type WholeBatch } from "../../../../packages/cli/src/queue/assembly.js";
import type { QueuedBatch } from "../../../../packages/cli/src/queue/queued-batch.js";

const failure = { name: "Error", message: "poisoned", code: undefined, stack: undefined };

/** Runs of scenarios that are told apart by their names only. */
function batchOf(runs: readonly (readonly [name: string, seed: string])[]): Batch {
  const names = [...new Set(runs.map(([name]) => name))];
  return {
    scenarios: names.map((name) => ({ name }) as Scenario),
    runs: runs.map(([name, seed]) => ({ scenario: names.indexOf(name), seed })),
    wanted: { figures: [], histograms: false },
    maxEvents: undefined,
    plugins: [],
  };
}

/** Names of the runs of a batch, in order. */
const runsOf = ({ scenarios, runs }: QueuedBatch): string[] => runs.map(({ scenario, seed }) => `${scenarios[scenario]?.name}/${seed}`);

const answerTo = (batch: QueuedBatch): Outcome[] =>
  runsOf(batch).map((digest) => ({ extract: { digest, simulatedEvents: 1, figures: {}, calls: {} } }));

const run = fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("1", "2", "3", "poison"));
const batches = fc.array(fc.array(run, { minLength: 1, maxLength: 4 }).map(batchOf), { maxLength: 6 });

describe("an assembly", () => {
  test.prop([batches, fc.infiniteStream(fc.nat())])(
    "makes every batch whole once, in the order of its runs, whatever the order of answers; only poisoned runs are lost",
    (given, choices) => {
      const assembly = createAssembly("q");
      const whole: WholeBatch[] = [];
      for (const batch of given) assembly.add(batch);
      while (assembly.open.size > 0) {
        const ids = [...assembly.open.keys()];
        const id = ids[(choices.next().value as number) % ids.length] as string;
        const batch = assembly.open.get(id) as QueuedBatch;
        if (batch.runs.some(({ seed }) => seed === "poison")) whole.push(...assembly.fail(id, failure).whole);
        else whole.push(...assembly.answer(id, { outcomes: answerTo(batch), elapsedMs: 1 }));
      }
      expect(whole).toHaveLength(given.length);
      for (const batch of given) {
        const found = whole.filter((one) => one.batch === batch);
        expect(found).toHaveLength(1);
        expect(found[0]?.outcomes.map((outcome) => ("failure" in outcome ? "lost" : outcome.extract.digest))).toEqual(
          runsOf(batch).map((name) => (name.endsWith("poison") ? "lost" : name)),
        );
      }
    },
  );

  test("asks for the same work once, and takes an answer once", () => {
    const assembly = createAssembly("q");
    const [first, second] = [batchOf([["a", "1"]]), batchOf([["a", "1"]])];
    const [job] = assembly.add(first);
    expect(assembly.add(second)).toEqual([]);
    const done = { outcomes: answerTo(first), elapsedMs: 1 };
    expect(assembly.answer(job?.id ?? "", done).map(({ batch }) => batch)).toEqual([first, second]);
    expect(assembly.answer(job?.id ?? "", done)).toEqual([]);
    expect(assembly.fail(job?.id ?? "", failure)).toEqual({ whole: [], wanted: [] });
  });
});
