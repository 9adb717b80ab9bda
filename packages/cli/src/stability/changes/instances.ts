import { isRecord } from "../../json/is-record.js";
import type { FileChange } from "../../tune/candidate-settings.js";
import { type Plain, valueIn, writtenPolicy } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";

/** More instances of the services without room; where they are scaled, never fewer than so many. */
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
    return enlarged(isRecord(service) ? service : {}, factor).map(({ path, value }) => ({ path: ["services", name, ...path], value }));
  });
  return { id, change: `${change} (${services.join(", ")})`, changes };
}

/** Fields of a service that change with its size; none where that is not written as a number. */
function enlarged({ instances: groups, replicas, autoscaling }: Plain, factor: number): FileChange[] {
  const up = (count: number) => Math.ceil(count * factor);
  if (Array.isArray(groups)) {
    const next = groups.map((group) => (isRecord(group) && typeof group.count === "number" ? { ...group, count: up(group.count) } : group));
    return [{ path: ["instances"], value: next }];
  }
  const scaler = writtenPolicy(autoscaling);
  if (scaler === undefined) {
    const present = replicas ?? 1;
    return typeof present === "number" ? [{ path: ["replicas"], value: up(present) }] : [];
  }
  const { min = 1, max = 10 } = scaler.options;
  const present = replicas ?? min;
  if (typeof present !== "number" || typeof max !== "number" || present >= max) return [];
  const next = Math.min(max, up(present));
  return [
    { path: ["autoscaling"], value: { [scaler.id]: { ...scaler.options, min: next } } },
    { path: ["replicas"], value: next },
  ];
}
