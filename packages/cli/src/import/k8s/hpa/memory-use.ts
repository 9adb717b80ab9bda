import { parseMemory } from "@springtide/core";
import { assume, type Plain } from "../../draft/draft.js";
import { memoryText } from "../quantity.js";
import type { Workload, World } from "../world.js";

/** An autoscaler that looks at memory needs to know what is used, which is not written: half of the request. */
export function assumeMemoryUse(world: World, { service, spec }: Workload): void {
  const memory = spec.memory as Plain;
  const requested = parseMemory(memory.request as string);
  if (typeof requested !== "number") return;
  memory.base = memoryText(requested / 2);
  assume(world.draft, `services.${service}.memory.base`, memory.base, "what memory is used is not written: half of the request");
}
