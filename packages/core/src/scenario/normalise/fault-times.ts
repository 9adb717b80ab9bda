import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault-shape.js";
import { formatDuration } from "../units/duration.js";
import type { Context } from "./context.js";

/** Reports faults that begin when the scenario is over, and recoveries longer than their fault. */
export function checkFaultTimes(given: FaultShape, { durationMs, problems }: Context, path: Path): void {
  const { at, for: hold, repair, slow, "common-cause": cause } = given;
  if (at !== undefined && durationMs !== undefined && at >= durationMs)
    problems.add(
      [...path, "at"],
      `the fault begins at ${formatDuration(at)}, when the scenario is over (${formatDuration(durationMs)})`,
      "begin earlier, or give the scenario a longer duration",
    );
  const lasts = hold ?? repair;
  if (lasts?.type !== "constant") return;
  const slows = [
    { slow, path },
    ...(cause?.of ?? []).map((part, place) => ({ slow: part.slow, path: [...path, "common-cause", "of", place] })),
  ];
  for (const one of slows) {
    if (one.slow === undefined || one.slow.recover <= lasts.value) continue;
    problems.add(
      [...one.path, "slow", "recover"],
      `a recovery over ${formatDuration(one.slow.recover)} does not fit into a fault of ${formatDuration(lasts.value)}`,
      `at most ${formatDuration(lasts.value)}`,
    );
  }
}
