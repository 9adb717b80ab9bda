import { instanceTarget } from "../fault-targets.js";
import { memory } from "../quantities.js";
import { restartBackoff } from "../restart-backoff.js";
import { refuse, shape } from "../shapes.js";

/** Instances that use more and more memory until they are killed. */
export const memoryLeak = shape("a memory leak", {
  ...instanceTarget,
  perRequest: memory.optional().describe("Memory that each request leaves behind."),
  perSecond: memory.optional().describe("Memory that leaks in a second, whatever happens."),
  limit: memory.optional().describe("Who uses more is killed. Default: the memory limit of the instance."),
  backoff: restartBackoff.prefault({}).describe("How long the killed are kept from starting again."),
}).superRefine(({ perRequest = 0, perSecond = 0 }, context) => {
  if (perRequest + perSecond === 0) refuse(context, "nothing leaks", "give perRequest or perSecond");
});
