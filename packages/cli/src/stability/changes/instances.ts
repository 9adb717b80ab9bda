import type { FileChange } from "../../tune/candidate-settings.js";
import { isPlain, type Plain, valueIn } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";

/** More instances of the services without room. */
export function instances({ plain, saturated }: Patient): Candidate[] {
  return [
    more(plain, saturated, "more-instances", "a quarter more instances", 1.25),
    more(plain, saturated, "half-more-instances", "half as many instances more", 1.5),
    more(plain, saturated, "twice-the-instances", "twice as many instances", 2),
  ].filter(({ changes }) => changes.length > 0);
}

function more(plain: Plain, services: readonly string[], id: string, change: string, factor: number): Candidate {
  const changes = services.flatMap((name): FileChange[] => {
    const service = valueIn(plain, ["services", name]);
    const { instances: groups, replicas = 1, autoscaling } = isPlain(service) ? service : {};
    const path = ["services", name];
    if (Array.isArray(groups)) {
      const next = groups.map((group) =>
        isPlain(group) && typeof group.count === "number" ? { ...group, count: up(group.count) } : group,
      );
      return [{ path: [...path, "instances"], value: next }];
    }
    return typeof replicas === "number" && autoscaling === undefined ? [{ path: [...path, "replicas"], value: up(replicas) }] : [];
  });
  return { id, change: `${change} (${services.join(", ")})`, changes };

  function up(count: number): number {
    return Math.ceil(count * factor);
  }
}
