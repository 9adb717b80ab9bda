import { parseCpu, parseMemory } from "@springtide/core";
import { assume, type Draft, type Plain } from "./draft.js";

/** Enough nodes at the start for what all instances of the start request, and a quarter more. */
export function assumeNodes(draft: Draft, nodes: Plain, services: Readonly<Record<string, Plain>>): void {
  const pools = Object.entries((nodes.pools ?? {}) as Record<string, Plain>);
  for (const [index, [name, pool]] of pools.entries()) {
    if (pool.count !== undefined) continue;
    const most = typeof pool.max === "number" ? pool.max : 1000;
    pool.count = index > 0 ? 0 : Math.min(most, Math.max(1, nodesFor(pool, Object.values(services))));
    assume(
      draft,
      `nodes.pools.${name}.count`,
      pool.count,
      "how many nodes there are is not written: enough for all pods, and a quarter more",
    );
  }
}

function nodesFor(pool: Plain, services: readonly Plain[]): number {
  const total = (read: (spec: Plain) => number) => services.reduce((sum, spec) => sum + replicasOf(spec) * read(spec), 0);
  const cpu = total((spec) => amount(parseCpu, (spec.cpu as Plain | undefined)?.request)) / amount(parseCpu, pool.cpu);
  const memory = total((spec) => amount(parseMemory, (spec.memory as Plain | undefined)?.request)) / amount(parseMemory, pool.memory);
  const pods = total(() => 1) / 110;
  return Math.ceil(Math.max(cpu, memory, pods) * 1.25);
}

function replicasOf({ replicas }: Plain): number {
  return typeof replicas === "number" ? replicas : 1;
}

function amount(parse: (value: string) => unknown, value: unknown): number {
  const parsed = parse(String(value ?? 0));
  return typeof parsed === "number" ? parsed : 0;
}
