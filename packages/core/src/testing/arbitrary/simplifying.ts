import { Arbitrary, type Random, Stream, Value } from "fast-check";
import { ScenarioError } from "../../errors.js";
import type { Catalog } from "../../policy/catalog.js";
import { simplerScenarios } from "./simpler-scenarios.js";
import { defineWritten, type WrittenScenario } from "./written-scenario.js";

/**
 * The same scenarios, shrinking by what they hold instead of how they were drawn: whole services, sources and faults go first, then
 * options, and at last numbers grow smaller. Every step makes sense as a scenario. Scenarios drawn by anyone will do, and those
 * that were not drawn at all.
 */
export function simplifying(scenarios: Arbitrary<WrittenScenario>, catalog: Catalog): Arbitrary<WrittenScenario> {
  return new Simplifying(scenarios, catalog);
}

/** fast-check asks for a class. */
class Simplifying extends Arbitrary<WrittenScenario> {
  constructor(
    private readonly scenarios: Arbitrary<WrittenScenario>,
    private readonly catalog: Catalog,
  ) {
    super();
  }

  generate(random: Random, biasFactor: number | undefined): Value<WrittenScenario> {
    return new Value(this.scenarios.generate(random, biasFactor).value_, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is WrittenScenario {
    return typeof value === "object" && value !== null && "input" in value && "files" in value;
  }

  shrink(value: WrittenScenario): Stream<Value<WrittenScenario>> {
    const { catalog } = this;
    function* candidates(): IterableIterator<Value<WrittenScenario>> {
      for (const simpler of simplerScenarios(value)) if (makesSense(simpler, catalog)) yield new Value(simpler, undefined);
    }
    return new Stream(candidates());
  }
}

function makesSense(written: WrittenScenario, catalog: Catalog): boolean {
  try {
    defineWritten(written, catalog);
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}
