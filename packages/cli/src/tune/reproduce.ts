import { shellWord } from "../terminal/shell-word.js";

/** What a tuning was asked, as far as it decides what comes out. */
export interface Asked {
  readonly file: string;
  readonly minimize: string;
  readonly subjectTo: readonly string[];
  readonly knob: readonly string[];
  readonly policies: string | undefined;
  readonly baseline: string | undefined;
  readonly set: readonly string[];
  readonly plugin: readonly string[];
  readonly seed: string;
  readonly events: number;
  readonly holdoutRuns: number;
  readonly stress: number;
  readonly ci: number | undefined;
}

/** The command that gives the same tuning again, on however many workers: its budget is counted in events. */
export function reproduceLine(asked: Asked): string {
  const { file, minimize, subjectTo, knob, policies, baseline, set, plugin, seed, events, holdoutRuns, stress, ci } = asked;
  const options: [string, string | undefined][] = [
    ["--minimize", minimize],
    ...subjectTo.map((text): [string, string] => ["--subject-to", text]),
    ...knob.map((text): [string, string] => ["--knob", text]),
    ["--policies", policies],
    ["--baseline", baseline],
    ...set.map((text): [string, string] => ["--set", text]),
    ...plugin.map((text): [string, string] => ["--plugin", text]),
    ["--seed", seed],
    ["--event-budget", String(events)],
    ["--holdout-runs", String(holdoutRuns)],
    ["--stress", String(stress)],
    ["--ci", ci === undefined ? undefined : String(ci)],
  ];
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [name, shellWord(value)]));
  return ["springtide tune", shellWord(file), ...words].join(" ");
}
