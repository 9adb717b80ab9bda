import type { OutcomeView } from "@springtide/core/policy";

/** Whether an attempt speaks against where it went: anything but a good answer, or a caller that no longer wanted one. */
export function faresBadly({ status }: OutcomeView): boolean {
  return status !== "ok" && status !== "cancelled";
}
