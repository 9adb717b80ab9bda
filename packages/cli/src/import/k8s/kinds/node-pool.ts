import { assume, type Plain } from "../../draft/draft.js";
import { requireName } from "../names.js";
import { readDisruption } from "../nodes/disruption.js";
import { readMachine } from "../nodes/machine.js";
import { cpuText, memoryText, quantityOf } from "../quantity.js";
import type { KindReader } from "../world.js";

/** Karpenter's NodePools (and the Provisioners before them): a pool of nodes each. */
export const nodePool: KindReader = {
  kinds: ["NodePool", "Provisioner"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root, name } = resource;
    const path = `nodes.pools.${name.replaceAll(".", "-")}`;
    const spec = root.get("spec");
    const template = spec.get("template", "spec").exists ? spec.get("template", "spec") : spec;
    const machine = readMachine(template.get("requirements"), path);
    const pool: Plain = { cpu: cpuText(machine.cores), memory: memoryText(machine.memoryBytes) };
    if (machine.isAssumed) assume(world.draft, `${path}.cpu`, pool.cpu, "no size of nodes is written: 4 cores and 16 GiB");
    if (machine.zones.length > 0) pool.zones = machine.zones;
    const limit = spec.get("limits", "cpu");
    const cores = quantityOf(limit);
    const memory = quantityOf(spec.get("limits", "memory"));
    const most = Math.min(
      cores === undefined ? Number.POSITIVE_INFINITY : cores / machine.cores,
      memory === undefined ? Number.POSITIVE_INFINITY : memory / machine.memoryBytes,
    );
    if (Number.isFinite(most)) pool.max = Math.min(100_000, Math.max(1, Math.floor(most)));
    for (const key of ["cpu", "memory"]) spec.get("limits", key).approximated(`${path}.max`, "as many nodes as that makes");
    if (machine.isSpot) {
      pool.spot = { interruption: "0.05/h" };
      assume(world.draft, `${path}.spot.interruption`, "0.05/h", "how often spot nodes are taken away is not written: once in 20 hours");
    }
    world.draft.nodes ??= { pools: {}, autoscaler: { karpenter: readDisruption(spec) } };
    (world.draft.nodes.pools as Plain)[name.replaceAll(".", "-")] = pool;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(path);
    root.get("metadata", "name").mapped(path);
  },
};
