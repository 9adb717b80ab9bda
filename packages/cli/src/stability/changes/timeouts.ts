import { formatDuration } from "@springtide/core";
import type { FileChange } from "../../tune/candidate-settings.js";
import type { Plain } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";
import { callersIn, chainsIn, patienceOf, timeOf } from "./sites.js";

/** Callers with more patience, or with less. */
export function timeouts({ plain }: Patient): Candidate[] {
  return [
    changed(plain, "longer-timeout", "twice as long timeouts", 2),
    changed(plain, "longest-timeout", "four times as long timeouts", 4),
    changed(plain, "shorter-timeout", "timeouts half as long", 0.5),
  ].filter(({ changes }) => changes.length > 0);
}

function changed(plain: Plain, id: string, change: string, factor: number): Candidate {
  const scaled = (ms: number) => formatDuration(ms * factor);
  const callers = callersIn(plain).flatMap(({ path, value }): FileChange[] => {
    const ms = timeOf(value.timeout);
    return ms === undefined ? [] : [{ path: [...path, "timeout"], value: scaled(ms) }];
  });
  const layers = chainsIn(plain).flatMap(({ path, value }): FileChange[] => {
    if (value.every((layer) => patienceOf(layer) === undefined)) return [];
    const next = value.map((layer) => {
      const ms = patienceOf(layer);
      return ms === undefined ? layer : { timeout: scaled(ms) };
    });
    return [{ path, value: next }];
  });
  return { id, change, changes: [...callers, ...layers] };
}
