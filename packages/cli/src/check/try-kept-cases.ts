import type { Catalog } from "@springtide/core";
import type { Property } from "@springtide/core/testing";
import { timelineOf } from "../output/check-timeline.js";
import { loadScenario } from "../scenario/load.js";
import type { CheckAnswer } from "./answer.js";
import { parseProperty } from "./checked-property.js";
import type { KeptCase } from "./kept-cases.js";
import type { Laboratory } from "./laboratory.js";

/** What running kept cases needs. */
export interface KeptCasesOptions {
  readonly catalog: Catalog;
  /** The folder of the file they are cases of, whose data they read. */
  readonly dataRoot: string;
  readonly fromPlugins: readonly Property[];
  readonly laboratory: Laboratory;
}

/** Runs kept cases in turn: the answer when one breaks its property again, else undefined. */
export async function tryKeptCases(
  cases: readonly KeptCase[],
  { catalog, dataRoot, fromPlugins, laboratory }: KeptCasesOptions,
): Promise<Pick<CheckAnswer, "verdict" | "counterexample" | "keptHeld" | "file"> | undefined> {
  for (const [place, { source, property }] of cases.entries()) {
    const scenario = loadScenario(source, [], { catalog, dataRoot });
    const candidate = { seed: undefined, steps: [], faults: [], off: new Set<string>(), duration: undefined, to: undefined };
    const fit = { candidate, written: { plain: {}, set: [], unset: [] }, scenario };
    const { violating } = await laboratory.firstViolated([fit], [parseProperty(property, fromPlugins)]);
    if (violating === undefined) continue;
    const { outcome } = violating;
    return {
      verdict: "violated",
      file: source.file,
      keptHeld: place,
      counterexample: {
        property: outcome.property,
        doc: outcome.doc,
        found: outcome.found,
        difference: [],
        replay: [],
        seed: scenario.seed,
        digest: outcome.result?.digest,
        timeline: outcome.result === undefined ? [] : timelineOf(outcome.result.events),
        scenario: {},
        saveAs: source.file,
        savedAs: undefined,
        keptCase: source.file,
      },
    };
  }
  return undefined;
}
