import type { VictimOrder } from "../../model/scenario.js";
import type { Version } from "../rollout/version.js";
import type { Service } from "../service.js";
import { Life } from "./instance-table.js";

/** The next instance to leave, of one version where one is named: one that has not started yet, or has crashed, before any that works. */
export function chooseVictim({ instances }: Service, order: VictimOrder, version?: Version): number {
  const { length } = instances;
  let victim = -1;
  let best = Number.POSITIVE_INFINITY;
  for (let instance = 0; instance < length; instance++) {
    const life = instances.lifeOf(instance);
    if (life !== Life.ready && life !== Life.starting) continue;
    if (version !== undefined && instances.records[instance]!.version !== version) continue;
    const age = order === "oldest" ? instance : length - instance;
    const load = order === "least-loaded" ? instances.placedOf(instance) * length : 0;
    const score = (life === Life.starting || instances.isDown(instance) ? -1e12 : 0) + load + age;
    if (score < best) {
      best = score;
      victim = instance;
    }
  }
  return victim;
}
