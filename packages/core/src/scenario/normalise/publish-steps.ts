import type { StepSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { Publication } from "../schema/message-queue.js";
import type { Context } from "./context.js";
import { requireName } from "./names.js";

/** Messages that a service publishes, one step each. */
export function publishSteps(publications: readonly Publication[], context: Context, path: Path): StepSpec[] {
  return publications.map(({ to, probability, count, confirm, timeout, network }, index): StepSpec => {
    const own = [...path, index];
    requireName(context, "queue", to, context.queueNames ?? [], own);
    if (timeout !== undefined && !confirm)
      context.problems.add(
        [...own, "timeout"],
        "timeout has no effect on a publisher that does not wait",
        "leave out one of the two",
        "key",
      );
    const policy = { timeout, deadline: false, cancel: "none", network } as const;
    return { type: "publish", message: { to, probability, count, distinct: false, async: !confirm, write: undefined, ...policy } };
  });
}
