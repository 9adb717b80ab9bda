import { DEFAULTS } from "../../defaults.js";
import { instanceTarget } from "../fault-targets.js";
import { duration, memory } from "../quantities.js";
import { refuse, shape } from "../shapes.js";

const usual = DEFAULTS.restartBackoff;

const backoff = shape("a restart back-off", {
  first: duration
    .prefault(usual.first)
    .describe("Wait before the second restart; the first comes at once, and each wait is twice the one before it."),
  max: duration.prefault(usual.max).describe("Where waits stop growing."),
  reset: duration.prefault(usual.reset).describe("Whoever has run for longer than that begins anew."),
}).superRefine(({ first, max }, context) => {
  if (first > max) refuse(context, "the first wait is longer than the longest", "give a longer max", ["first"]);
});

/** Instances that use more and more memory until they are killed. */
export const memoryLeak = shape("a memory leak", {
  ...instanceTarget,
  perRequest: memory.optional().describe("Memory that each request leaves behind."),
  perSecond: memory.optional().describe("Memory that leaks in a second, whatever happens."),
  limit: memory.optional().describe("Who uses more is killed. Default: the memory limit of the instance."),
  backoff: backoff.prefault({}).describe("How long the killed are kept from starting again."),
}).superRefine(({ perRequest = 0, perSecond = 0 }, context) => {
  if (perRequest + perSecond === 0) refuse(context, "nothing leaks", "give perRequest or perSecond");
});
