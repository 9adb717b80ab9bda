import type { Path } from "@springtide/core";
import type { ScenarioSource } from "../scenario/source.js";
import type { Field } from "./report/field.js";
import type { Ledger } from "./report/ledger.js";

/** One object that was read: a Deployment, or an upstream of nginx. */
export interface Resource {
  readonly source: ScenarioSource;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly root: Field;
  readonly ledger: Ledger;
  /** Whether some reader knows the kind. */
  readonly isKnown: boolean;
  /** Line of the file on which a field stands. */
  lineOf(path: Path): number | undefined;
}
