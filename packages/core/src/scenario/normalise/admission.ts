import type { InstanceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { InstanceShape } from "../schema/instance.js";
import type { ServiceShape } from "../schema/service.js";
import { formatDuration } from "../units/duration.js";
import type { Context } from "./context.js";

/** The level that instances are said to serve at; undefined when nothing is said. */
export function levelOf({ backup, priority }: InstanceShape): number | undefined {
  return priority ?? (backup === undefined ? undefined : Number(backup));
}

/** Reports what a service or a group says at odds with itself about when its instances may serve. */
export function checkAdmission({ backup, priority, enabled }: InstanceShape, { durationMs, problems }: Context, path: Path): void {
  if (backup !== undefined && priority !== undefined)
    problems.add([...path, "backup"], "backup and priority both say at which level it serves", "leave out one of the two", "key");
  if (enabled !== undefined && durationMs !== undefined && enabled >= durationMs)
    problems.add(
      [...path, "enabled"],
      `it is let in at ${formatDuration(enabled)}, when the scenario is over (${formatDuration(durationMs)})`,
      "let it in earlier, or leave it out",
    );
}

/** Reports levels at which nobody serves, though somebody does at a later one. */
export function checkLevels(given: ServiceShape, served: readonly InstanceSpec[], { problems }: Context, path: Path): void {
  const levels = new Set(served.map(({ priority }) => priority));
  let missing = 0;
  while (levels.has(missing)) missing++;
  const later = [...levels].filter((level) => level > missing);
  if (later.length === 0) return;
  const key = given.instances !== undefined ? "instances" : given.priority !== undefined ? "priority" : "backup";
  problems.add(
    [...path, key],
    `instances serve at level ${Math.min(...later)}, but none at level ${missing}; levels count up from 0`,
    missing === 0 ? "keep some of them primaries" : "close the gap",
  );
}
