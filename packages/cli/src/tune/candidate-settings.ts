import type { KnobSettings } from "@springtide/core";
import { applySetting } from "../scenario/apply-setting.js";
import type { FileKnob } from "./file-knob.js";
import { type Plain, servicesOf, writtenPolicy } from "./plain-scenario.js";

/** A field of the scenario file and what is to stand there. */
export interface FileChange {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The file with a candidate's settings in it. */
export interface ChangedFile {
  readonly plain: Plain;
  /** What was changed, policies before their options. */
  readonly changes: readonly FileChange[];
}

/**
 * Writes a candidate into a scenario's plain data. The number of replicas that a scaled service starts with follows its new
 * limits.
 */
export function changedFile(original: Plain, knobs: readonly FileKnob[], settings: KnobSettings): ChangedFile {
  const plain = structuredClone(original);
  const changes: FileChange[] = [];
  const put = (path: readonly string[], value: unknown): void => {
    applySetting("--knob", plain, { path, value, text: String(value) });
    changes.push({ path, value });
  };
  const set = knobs.filter(({ knob }) => settings[knob.id] !== undefined && settings[knob.id] !== knob.from);
  // A policy takes the place of another and its options: they have to come after it.
  const order = [...set].sort((a, b) => Number(a.knob.kind === "number") - Number(b.knob.kind === "number"));
  for (const one of order) put(one.path(settings), one.write(settings[one.knob.id] ?? one.knob.from));
  for (const [name, service] of servicesOf(plain)) {
    const replicas = startingReplicas(service);
    if (replicas !== undefined) put(["services", name, "replicas"], replicas);
  }
  return { plain, changes };
}

/** Within the limits of its autoscaling; undefined where it is not written as one number, or need not be. */
function startingReplicas(service: Plain): number | undefined {
  const scaler = writtenPolicy(service.autoscaling);
  const { replicas = 1 } = service;
  if (scaler === undefined || service.instances !== undefined || typeof replicas !== "number") return undefined;
  const { min = 1, max = 10 } = scaler.options;
  if (typeof min !== "number" || typeof max !== "number" || min > max) return undefined;
  const within = Math.min(max, Math.max(min, replicas));
  return within === replicas ? undefined : within;
}
