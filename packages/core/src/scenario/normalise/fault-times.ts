import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault.js";
import { formatDuration } from "../units/duration.js";
import type { Context } from "./context.js";

/** Reports faults that begin when the scenario is over, and recoveries longer than their fault. */
export function checkFaultTimes({ at, for: hold, repair, slow }: FaultShape, { durationMs, problems }: Context, path: Path): void {
  if (at !== undefined && durationMs !== undefined && at >= durationMs)
    problems.add(
      [...path, "at"],
      `the fault begins at ${formatDuration(at)}, when the scenario is over (${formatDuration(durationMs)})`,
      "begin earlier, or give the scenario a longer duration",
    );
  const lasts = hold ?? repair;
  if (slow !== undefined && lasts?.type === "constant" && slow.recover > lasts.value)
    problems.add(
      [...path, "slow", "recover"],
      `a recovery over ${formatDuration(slow.recover)} does not fit into a fault of ${formatDuration(lasts.value)}`,
      `at most ${formatDuration(lasts.value)}`,
    );
}
