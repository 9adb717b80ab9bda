import type { ScalingDecision } from "@springtide/core";
import type { Change } from "../scenario/load.js";
import { locateValue } from "../scenario/locate-value.js";
import type { ScenarioSource } from "../scenario/source.js";
import type { OptionSource } from "./explanation.js";

/** Where the option that bound is written: in the file, or on the command line; null where no option bound. */
export function optionSource(decision: ScalingDecision, { file, text }: ScenarioSource, changes: readonly Change[]): OptionSource | null {
  const { service, policy, steps, binding } = decision;
  const option = steps[binding]?.option;
  if (option === undefined) return null;
  const path = ["services", service, "autoscaling", policy, option];
  const shown = path.join(".");
  const setting = [...changes].reverse().find((change) => change.setting.path.every((key, index) => key === "*" || key === path[index]));
  if (setting !== undefined) {
    const said = `${setting.option} ${setting.setting.path.join(".")}=${setting.setting.text}`;
    return { file: setting.option, line: null, column: null, path: shown, isWritten: true, text: said };
  }
  const found = locateValue(text, path);
  if (found === undefined) return null;
  const { line, column } = found;
  const isWritten = found.path.length === path.length;
  const place = `${file}:${line}:${column}`;
  return {
    file,
    line,
    column,
    path: shown,
    isWritten,
    text: isWritten ? `${place} ${shown}` : `${place} ${option} is not written there: its default`,
  };
}
