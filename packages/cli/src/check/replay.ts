import { inlineYaml, settingPath } from "./candidate.js";
import type { FitCandidate } from "./trial.js";

/** The options of `springtide run` that replay a candidate event by event. */
export function replayOptions({ written, candidate }: FitCandidate): string[] {
  return [
    ...(candidate.seed === undefined ? [] : [`--seed ${quoted(candidate.seed)}`]),
    ...written.set.map(({ path, value }) => `--set ${quoted(`${settingPath(path)}=${inlineYaml(value)}`)}`),
    ...written.unset.map((path) => `--unset ${quoted(path)}`),
  ];
}

/** A word of a shell's command line. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
