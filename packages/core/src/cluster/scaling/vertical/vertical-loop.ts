import type { Timers } from "../../../engine/timers.js";
import type { VerticalSpec } from "../../../model/vertical.js";
import type { ClusterContext } from "../../context.js";
import { usedBytes } from "../../instances/used-bytes.js";
import type { Service } from "../../service.js";
import type { Scraper } from "../scraper.js";
import { describeChange, describeRecommended } from "./describe.js";
import { createOomKiller } from "./out-of-memory.js";
import { recommend } from "./recommend.js";
import { sized } from "./sized.js";
import type { Recommendations } from "./update-priority.js";
import { createUpdater } from "./updater.js";
import { UsageHistory } from "./usage-history.js";

/** A request was recommended, or changed on an instance: cores, or bytes where only memory is sized. */
export type ResizeLog = (service: Service, instance: number | null, from: number, to: number, reason: string) => void;

/** What the vertical autoscaling of a service works with. */
export interface VerticalParts {
  readonly cluster: ClusterContext;
  readonly scraper: Scraper;
  readonly decisions: Timers;
  readonly log: ResizeLog;
}

/** What is known of the sizing of a service. */
export interface Sizing {
  /** As of the last decision. */
  recommendations: Recommendations;
  resized: number;
  restarted: number;
  /** Times that an instance was killed because it used more memory than its limit. */
  outOfMemory: number;
  /** Instances of which that happened soon after their start, and which have not been changed since. */
  readonly quickKills: Set<number>;
}

/** Sizes the instances of a service by what they use: measures, recommends and updates, every interval. */
export function startVertical({ cluster, scraper, decisions, log }: VerticalParts, service: Service, spec: VerticalSpec): void {
  const { scheduler } = cluster;
  const { intervalMs } = spec;
  const history = new UsageHistory(spec);
  const watch = scraper.watchPods(service, { resolutionMs: intervalMs, windowMs: intervalMs, lagMs: 0 });
  const sizing: Sizing = { recommendations: {}, resized: 0, restarted: 0, outOfMemory: 0, quickKills: new Set() };
  service.sizing = sizing;
  if (spec.updates !== "off") service.sizeOf = (shape) => sized(shape, sizing.recommendations, spec.limits);
  const kill = createOomKiller(cluster, service, history, sizing, log);
  const update = createUpdater(cluster, service, spec, sizing, log);
  let told: Recommendations = {};
  decisions.every(intervalMs, () => {
    const { now } = scheduler;
    watch.visit(now, (instance, { phase, isReady, sampledMs, windowMs, cpu }) => {
      if (phase !== "running" || !isReady) return;
      if (sampledMs === now) history.addCpu(cpu, now - windowMs);
      const { limitBytes } = service.instances.records[instance]!.spec.memory;
      const bytes = usedBytes(service, instance);
      if (bytes === undefined) return;
      history.addMemory(instance, Math.min(bytes, limitBytes), now);
      if (bytes > limitBytes) kill(instance, bytes, now);
    });
    if (service.scalingOutages > 0) return;
    const [cpu, memory] = (["cpu", "memory"] as const).map((resource) =>
      spec.resources.includes(resource) ? recommend(resource, history, spec) : undefined,
    );
    sizing.recommendations = { ...(cpu && { cpu }), ...(memory && { memory }) };
    const change = describeChange(service.spec.template, told, sizing.recommendations, spec);
    if (change !== undefined) {
      told = sizing.recommendations;
      log(service, null, change.from, change.to, describeRecommended(sizing.recommendations, spec));
    }
    update(now);
  });
}
