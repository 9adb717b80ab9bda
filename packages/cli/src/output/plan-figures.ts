import type { Figure, Objective } from "../plan/objective.js";
import type { Load } from "../plan/plan.js";
import { availability, count, significant, time } from "./numbers.js";
import type { Style } from "./style.js";

/** An objective as it was set. */
export function objectiveText(objective: Objective, { signs }: Style): string {
  if (objective.name === "availability") return `availability ${signs.atLeast} ${Number((objective.least * 100).toPrecision(12))} %`;
  return `${objective.name} ${signs.atMost} ${time(objective.limitMs)}`;
}

/** A response time, with its interval where it has one. */
export function latencyText({ value, low, high }: Figure, { signs }: Style): string {
  if (!Number.isFinite(value)) return signs.none;
  if (low === high) return time(value);
  return `${time(value)} [${significant(low)}, ${Number.isFinite(high) ? significant(high) : signs.none}]`;
}

/** An availability, with the lower end of its interval where it has one. */
export function shareText({ value, low, high }: Figure): string {
  return low === high ? availability(value) : `${availability(value)} [${availability(low)}, ${availability(high)}]`;
}

/** A load that is borne: rounded down, with the loads between which it lies where it is no formula's. */
export function loadText({ perSecond, low, high }: Load): string {
  const down = perSecond >= 1000 ? count(Math.floor(perSecond)) : significant(perSecond);
  return low === high ? `${down}/s` : `about ${down}/s [${significant(low)}, ${significant(high)}]`;
}
