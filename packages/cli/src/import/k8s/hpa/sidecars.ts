import { assume, type Plain } from "../../draft/draft.js";
import { cpuText, memoryText } from "../quantity.js";
import type { Workload, World } from "../world.js";

/** Share of its request that a sidecar is taken to use. */
const USED = 0.2;

/** An autoscaler that looks at CPU counts sidecars with the pod: then the instance is the container that does the work alone. */
export function readSidecars(world: World, { service, spec, containers }: Workload, options: Plain, to: string): void {
  const [main, ...others] = containers;
  const listed = others.flatMap(({ name, cpu }) => {
    const request = cpu.request ?? cpu.limit;
    return request === undefined ? [] : [{ name, request: Math.round(request * 1000), usage: Math.round(request * 1000 * USED) }];
  });
  if (main === undefined || listed.length === 0 || (options.cpu === undefined && options.containerCpu === undefined)) return;
  const own = main.cpu.request ?? main.cpu.limit;
  if (own === undefined) return;
  options.sidecars = listed;
  spec.cpu = { request: cpuText(own), ...(main.cpu.limit !== undefined && { limit: cpuText(Math.max(own, main.cpu.limit)) }) };
  const memory = main.memory.request ?? main.memory.limit;
  if (memory !== undefined)
    spec.memory = {
      ...(spec.memory as Plain),
      request: memoryText(memory),
      limit: memoryText(Math.max(memory, main.memory.limit ?? memory)),
    };
  assume(world.draft, `${to}.sidecars`, listed, `what sidecars of ${service} use is not written: a fifth of what they request`);
}
