import type { DrainSpec } from "../../model/drain.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import type { Context } from "./context.js";

/** How instances leave, with a hook reported that would not run. */
export function normaliseDrain({ drain }: ServiceShape, { problems }: Context, path: Path): DrainSpec {
  const { grace, preStop, running, newcomers } = drain;
  if (preStop > 0 && grace === 0)
    problems.add(
      [...path, "drain", "preStop"],
      "without grace an instance is killed at once, before its preStop",
      "give it a grace",
      "key",
    );
  return { graceMs: grace, preStopMs: preStop, running, newcomers };
}
