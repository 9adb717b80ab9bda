import { assume, type Draft, type Plain } from "../../draft/draft.js";
import { cpuText, memoryText } from "../quantity.js";
import type { Amount, Container } from "./containers.js";

/** Sets the CPU and memory of an instance: what its containers request and may use, added up. */
export function readResources(draft: Draft, service: string, spec: Plain, containers: readonly Container[]): void {
  const path = `services.${service}`;
  for (const name of ["cpu", "memory"] as const) {
    const total = added(containers.map((container) => container[name]));
    const write = name === "cpu" ? cpuText : memoryText;
    if (total.request === undefined && total.limit === undefined) {
      const [value, why] =
        name === "cpu" ? ["1000m", "no container requests CPU: one core"] : ["512Mi", "no container requests memory: 512 MiB"];
      spec[name] = { request: value };
      assume(draft, `${path}.${name}.request`, value, why);
    } else {
      spec[name] = {
        request: write(total.request ?? total.limit ?? 0),
        ...(total.limit !== undefined && { limit: write(total.limit) }),
      };
    }
    for (const { field } of containers) {
      for (const [from, to] of [
        ["requests", "request"],
        ["limits", "limit"],
      ] as const) {
        const place = field.get("resources", from, name);
        if (containers.length === 1) place.mapped(`${path}.${name}.${to}`);
        else place.approximated(`${path}.${name}.${to}`, "the containers of a pod are added up");
      }
    }
  }
}

/** A request that is missing is the limit, as in Kubernetes; a limit is one only where every container has one. */
function added(amounts: readonly Amount[]): Amount {
  const requests = amounts.flatMap(({ request, limit }) => request ?? limit ?? []);
  const limits = amounts.flatMap(({ limit }) => limit ?? []);
  const request = requests.length === 0 ? undefined : sum(requests);
  const limit = limits.length > 0 && limits.length === amounts.length ? sum(limits) : undefined;
  return { request, limit: limit === undefined ? undefined : Math.max(limit, request ?? 0) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
