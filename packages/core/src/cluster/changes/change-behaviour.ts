import { recompileWork } from "../work/compile-program.js";
import { type Change, type ChangeOptions, differ } from "./change.js";

/** What instances do, and how they start: requests that have begun a step end it as they began it. */
export function changeBehaviour({ service, before, after }: Change, { law, programs }: ChangeOptions): void {
  service.errorRate = after.errorRate;
  service.capacity = after.queue.capacity;
  if (differ(before.steps, after.steps)) service.program = recompileWork(service.program, after, programs);
  const [own] = service.versions;
  if (own === undefined) return;
  own.errorRate = after.errorRate;
  own.warming = after.warming;
  if (differ(before.startup, after.startup)) own.startup = law(after.startup);
}
