import { stringify } from "yaml";
import { editFile } from "../tune/edit-file.js";
import { plainOf } from "../tune/plain-scenario.js";
import { unifiedDiff } from "../tune/unified-diff.js";
import type { Candidate } from "./changes/candidate.js";
import { withChanges } from "./changes/every-change.js";
import type { StabilityQuestion } from "./question.js";

/** A changed scenario file, and how it differs. */
export interface ChangedFile {
  readonly text: string;
  readonly patch: string;
}

/** Writes a change into the scenario file, with what was set; where aliases stand in its way the file is written anew, without them. */
export function changedFile({ source, plain, set }: StabilityQuestion, { changes }: Candidate): ChangedFile {
  const wanted = JSON.stringify(withChanges(plain, changes), inOrder);
  const edited = edit(source.text, [...set, ...changes]);
  const isRight = edited !== undefined && JSON.stringify(plainOf(edited), inOrder) === wanted;
  const text = isRight ? edited : stringify(JSON.parse(wanted), { lineWidth: 140, aliasDuplicateObjects: false });
  return { text, patch: unifiedDiff(source.text, text, source.file, source.file) };
}

function edit(...[text, changes]: Parameters<typeof editFile>): string | undefined {
  try {
    return editFile(text, changes);
  } catch {
    // A path behind an alias has no place of its own in the text.
    return undefined;
  }
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
