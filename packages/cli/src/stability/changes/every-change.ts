import { applySetting } from "../../scenario/apply-setting.js";
import type { FileChange } from "../../tune/candidate-settings.js";
import type { Plain } from "../../tune/plain-scenario.js";
import { addedLayers } from "./added-layers.js";
import { cancellation } from "./cancellation.js";
import type { Candidate, Patient } from "./candidate.js";
import { instances } from "./instances.js";
import { queues } from "./queues.js";
import { retries } from "./retries.js";
import { timeouts } from "./timeouts.js";

/**
 * The changes that are tried, those that take least first; fields that would make the scenario invalid are left out of a change, and
 * changes of which nothing is left are.
 */
export function everyChange(patient: Patient, isValid: (plain: Plain) => boolean): Candidate[] {
  const all = [cancellation, retries, addedLayers, queues, timeouts, instances].flatMap((propose) => propose(patient));
  return all.flatMap((candidate) => {
    const changes = allowed(patient.plain, candidate.changes, isValid);
    return changes.length === 0 ? [] : [{ ...candidate, changes }];
  });
}

/** A scenario's plain data with some fields changed. */
export function withChanges(plain: Plain, changes: readonly FileChange[]): Plain {
  const next = structuredClone(plain);
  for (const { path, value } of changes) applySetting("change", next, { path, value, text: JSON.stringify(value) });
  return next;
}

/** All of them where that is valid, else as many as are, one after another. */
function allowed(plain: Plain, changes: readonly FileChange[], isValid: (plain: Plain) => boolean): readonly FileChange[] {
  if (changes.length === 0 || isValid(withChanges(plain, changes))) return changes;
  const kept: FileChange[] = [];
  for (const change of changes) if (isValid(withChanges(plain, [...kept, change]))) kept.push(change);
  return kept;
}
