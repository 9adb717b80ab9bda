import fc, { type Arbitrary, type IRawProperty } from "fast-check";
import { createLaboratory, type Laboratory, type LawSubject } from "./laboratory.js";

/** What holds for every scenario, or for all of a kind. */
export interface ScenarioLaw {
  /** What holds, in one sentence. */
  readonly says: string;
  /** The law as a property of the cases that a laboratory has. */
  property(laboratory: Laboratory): IRawProperty<unknown>;
}

/** A law from its cases and what must hold for each: `holds` throws where the law is broken. */
export function scenarioLaw<Case>(
  says: string,
  cases: (laboratory: Laboratory) => Arbitrary<Case>,
  holds: (laboratory: Laboratory, one: Case) => void,
): ScenarioLaw {
  return { says, property: (laboratory) => fc.property(cases(laboratory), (one) => holds(laboratory, one)) };
}

/** Laws as checks by name. Each throws when it finds the law broken, with the smallest counterexample. */
export function checksOf(laws: readonly ScenarioLaw[], subject: LawSubject): Readonly<Record<string, () => void>> {
  const laboratory = createLaboratory(subject);
  const { numRuns = 30, seed } = subject;
  const settings = { numRuns, ...(seed !== undefined && { seed }) };
  return Object.fromEntries(laws.map((law) => [law.says, () => fc.assert(law.property(laboratory), settings)]));
}
