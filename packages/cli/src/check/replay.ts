import { shellWord } from "../terminal/shell-word.js";
import { inlineYaml, settingPath } from "./candidate.js";
import type { FitCandidate } from "./trial.js";

/** The options of `springtide run` that replay a candidate event by event. */
export function replayOptions({ written, candidate }: FitCandidate): string[] {
  return [
    ...(candidate.seed === undefined ? [] : [`--seed ${shellWord(candidate.seed)}`]),
    ...written.set.map(({ path, value }) => `--set ${shellWord(`${settingPath(path)}=${inlineYaml(value)}`)}`),
    ...written.unset.map((path) => `--unset ${shellWord(path)}`),
  ];
}
