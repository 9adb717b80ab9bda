import { callsOf } from "../../model/calls-of.js";
import type { FaultEffect, FaultSpec } from "../../model/faults.js";
import type { CallPolicySpec, ServiceSpec, TrafficSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";

/** Reports narrow links that nothing is sent over, and calls of one service to another that differ in the connections they share. */
export function checkWays(
  traffic: readonly TrafficSpec[],
  services: readonly ServiceSpec[],
  faults: readonly FaultSpec[],
  problems: Problems,
): void {
  const policies = [...traffic.map(({ call }) => call), ...services.flatMap(({ steps }) => callsOf(steps))];
  if (!policies.some(hasPayload)) {
    for (const { name, effect } of faults) {
      if (!isNarrow(effect)) continue;
      problems.add(
        ["faults", name],
        "no call says how much it sends, so nothing would wait for bandwidth",
        "give calls or traffic a payload",
      );
    }
  }
  for (const service of services) {
    const known = new Map<string, string>();
    for (const { to, connections } of callsOf(service.steps)) {
      const shown = JSON.stringify(connections ?? null);
      if ((known.get(to) ?? shown) !== shown)
        problems.add(
          ["services", service.name],
          `its calls to ${to} share their connections, and say different things of them`,
          "write the same connections with all of them",
          "key",
        );
      known.set(to, shown);
    }
  }
}

function hasPayload({ payload }: CallPolicySpec): boolean {
  return payload !== undefined;
}

function isNarrow(effect: FaultEffect): boolean {
  return effect.type === "network-bandwidth" || (effect.type === "common-cause" && effect.of.some(isNarrow));
}
