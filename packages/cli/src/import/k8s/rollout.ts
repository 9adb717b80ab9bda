import { assume, type Plain } from "../draft/draft.js";
import type { Field } from "../report/field.js";
import { secondsOf } from "./spans.js";
import type { Workload, World } from "./world.js";

/** The version that a rollout leads to: the same again, as after a change of no consequence. */
const NEXT = "next";

/** The fields of a workload that say how a rollout goes. */
export interface RolloutFields {
  readonly type: Field;
  readonly rolling: Field;
  readonly minReady: Field;
  readonly progressDeadline?: Field;
  /** What a controller has that makes none above those wanted, as StatefulSets and DaemonSets do. */
  readonly surgeless?: boolean;
}

/** A workload that says how it is rolled out is rolled out once: to another version that is the same. */
export function readRollout(world: World, { service, spec }: Workload, fields: RolloutFields): void {
  const { type, rolling, minReady, progressDeadline } = fields;
  const isWritten = type.exists || rolling.exists;
  if (!isWritten || type.text() === "OnDelete") return;
  if (world.rolloutAt === undefined) {
    for (const field of [type, rolling, minReady, progressDeadline]) field?.ignored("no rollout is simulated (--no-rollout)");
    return;
  }
  const path = `services.${service}.rollout`;
  const rollout: Plain = { at: world.rolloutAt, to: NEXT };
  if (type.text() === "Recreate") rollout.recreate = {};
  else {
    const options: Plain = fields.surgeless === true ? { maxSurge: 0, maxUnavailable: 1 } : {};
    for (const key of ["maxSurge", "maxUnavailable"]) {
      const field = rolling.get(key);
      const portion = key === "maxSurge" ? surgeOf(field) : portionOf(field);
      if (portion !== undefined) options[key] = portion;
      field.mapped(`${path}.rolling.${key}`);
    }
    if (isNothing(options.maxSurge) && isNothing(options.maxUnavailable)) options.maxUnavailable = 1;
    rollout.rolling = options;
  }
  type.mapped(path);
  const ready = secondsOf(minReady);
  if (ready !== undefined) rollout.minReady = ready;
  minReady.mapped(`${path}.minReady`);
  const deadline = progressDeadline && secondsOf(progressDeadline);
  if (deadline !== undefined && deadline !== "0s") rollout.progressDeadline = deadline;
  progressDeadline?.mapped(`${path}.progressDeadline`);
  spec.versions = { [NEXT]: {} };
  spec.rollout = rollout;
  assume(
    world.draft,
    path,
    world.rolloutAt,
    "when a rollout comes is not written: one at that time, to a version that is the same (--no-rollout for none)",
  );
}

/** Kubernetes allows to surge by more than there are; once all may start together, more makes no difference. */
function surgeOf(field: Field): number | string | undefined {
  return /^\d{3,9}%$/.test(field.text() ?? "") ? "100%" : portionOf(field);
}

/** A number or a share of the replicas, as `25%`. */
export function portionOf(field: Field): number | string | undefined {
  const text = field.text();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (/^\d{1,3}(\.\d+)?%$/.test(text) && Number(text.slice(0, -1)) <= 100) return text;
  field.refuse(`a whole number or a share such as 25% is expected here; ${JSON.stringify(text).slice(0, 60)} was given`);
  return undefined;
}

function isNothing(portion: unknown): boolean {
  return portion === 0 || portion === "0%";
}
