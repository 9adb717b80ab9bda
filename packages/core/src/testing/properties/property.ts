import type { Result } from "../../experiment/result.js";
import type { Scenario } from "../../model/scenario.js";
import type { Fields, OptionField } from "../../policy/options.js";

/** A run that a property judges. */
export interface PropertyRun {
  readonly scenario: Scenario;
  readonly result: Result;
  /** The same run once more, for properties that ask for it. */
  readonly again?: Result;
}

/** What a property says of a run: `untested` where the run does not put it to the test. */
export type Finding =
  | { readonly verdict: "held" }
  | { readonly verdict: "violated"; readonly found: string }
  | { readonly verdict: "untested"; readonly why: string };

/** A property as its author writes it. */
export interface PropertySpec<O> {
  /** Kebab-case name on the command line. */
  readonly id: string;
  /** What holds, in one sentence. */
  readonly doc: string;
  readonly options: Fields<O>;
  /**
   * A law holds of every scenario, so that a search may leave out any part of one; an objective holds of this system, so that only
   * what disturbs it may be left out. Default: law.
   */
  readonly scope?: "law" | "objective";
  /** Whether it compares a run with the same run. Default: no. */
  readonly again?: boolean;
  /** What is wrong with options that are each valid alone ("there is no service wbe"), for a scenario; undefined when nothing is. */
  check?(options: Required<O>, scenario: Scenario): string | undefined;
  judge(run: PropertyRun, options: Required<O>): Finding;
}

/** A property of runs, its option types erased: built in, or exported by a plug-in. */
export interface Property {
  readonly kind: "property";
  readonly id: string;
  readonly doc: string;
  readonly options: Readonly<Record<string, OptionField>>;
  readonly scope: "law" | "objective";
  readonly again: boolean;
  check?(options: Readonly<Record<string, unknown>>, scenario: Scenario): string | undefined;
  judge(run: PropertyRun, options: Readonly<Record<string, unknown>>): Finding;
}

/** Turns a spec into a property that `springtide check` can search for violations of. */
export function defineProperty<O = object>(spec: PropertySpec<O>): Property {
  return {
    kind: "property",
    id: spec.id,
    doc: spec.doc,
    options: spec.options as Readonly<Record<string, OptionField>>,
    scope: spec.scope ?? "law",
    again: spec.again ?? false,
    check: (options, scenario) => spec.check?.(options as Required<O>, scenario),
    judge: (run, options) => spec.judge(run, options as Required<O>),
  };
}

/** What a property says that found nothing wrong. */
export const HELD: Finding = { verdict: "held" };

/** What a property says that found something wrong: the first of these, if there is any. */
export function firstOf(violations: Iterable<string>): Finding {
  for (const found of violations) return { verdict: "violated", found };
  return HELD;
}
