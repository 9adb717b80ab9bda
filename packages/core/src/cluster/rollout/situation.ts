import { InstanceRare, Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { Version } from "./version.js";

/** Instances of one version that have not been told to leave, and those that have. */
export interface VersionCount {
  readonly all: number;
  /** Ready for however short, and not crashed. */
  readonly ready: number;
  /** Ready for as long as is asked of them, and not crashed. */
  readonly available: number;
  readonly leaving: number;
}

/** What a strategy decides on. */
export interface Situation {
  readonly nowMs: number;
  readonly desired: number;
  readonly old: VersionCount;
  readonly fresh: VersionCount;
}

/** Counts the instances of a version; also tells when the next of them has been ready for `minReadyMs`. */
export function countVersion(
  { instances }: Service,
  version: Version,
  minReadyMs: number,
  nowMs: number,
): VersionCount & { readonly ripeMs: number } {
  let all = 0;
  let ready = 0;
  let available = 0;
  let leaving = 0;
  let ripeMs = Number.POSITIVE_INFINITY;
  for (let instance = 0; instance < instances.length; instance++) {
    if (instances.records[instance]!.version !== version) continue;
    const life = instances.lifeOf(instance);
    if (life === Life.draining) leaving++;
    if (life !== Life.starting && life !== Life.ready) continue;
    all++;
    if (life !== Life.ready || instances.isDown(instance)) continue;
    ready++;
    const dueMs = instances.rare(instance, InstanceRare.readyMs) + minReadyMs;
    if (dueMs <= nowMs) available++;
    else ripeMs = Math.min(ripeMs, dueMs);
  }
  return { all, ready, available, leaving, ripeMs };
}
