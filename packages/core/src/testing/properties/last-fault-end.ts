import type { Result } from "../../experiment/result.js";
import type { ResultEvent } from "../../experiment/result-event.js";

/** When the last fault of a run ended, in ms; why it cannot be told where there was none, or one is still on. */
export function lastFaultEnd({ events }: Result): number | string {
  const open = new Map<string, ResultEvent>();
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const key = `${event.reason}\n${event.service}\n${event.instance}\n${event.node ?? ""}`;
    if (event.type === "fault-begins") open.set(key, event);
    if (event.type !== "fault-ends") continue;
    open.delete(key);
    lastMs = event.atMs;
  }
  for (const { reason } of open.values()) return `the fault ${reason} lasts to the end of the run`;
  return Number.isFinite(lastMs) ? lastMs : "there was no fault";
}
