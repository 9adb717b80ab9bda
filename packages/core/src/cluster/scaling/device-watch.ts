import { ShareWindow } from "../../metrics/share-window.js";
import type { PodMetrics, PodObservation } from "../../policy/autoscaling.js";
import type { Devices } from "../devices/devices.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Measures how much the disks and networks of a service's instances are used, one by one. */
export class DeviceWatch {
  private readonly windows = new Map<number, ShareWindow>();
  private readonly size: number;
  private seen = 0;

  constructor(
    private readonly service: Service,
    private readonly devices: Devices,
    private readonly metrics: PodMetrics,
  ) {
    this.size = Math.ceil((metrics.windowMs + metrics.lagMs) / metrics.resolutionMs) + 2;
  }

  scrape(nowMs: number): void {
    const { service, devices, windows, size } = this;
    const { instances } = service;
    for (; this.seen < instances.length; this.seen++) windows.set(this.seen, new ShareWindow(size));
    for (const [instance, window] of windows) {
      if (instances.lifeOf(instance) === Life.gone) windows.delete(instance);
      else window.add(nowMs, [devices.usedMs(service, instance, "disk"), devices.usedMs(service, instance, "network")]);
    }
  }

  /** Adds to observations of instances how much of the time their devices were in use. */
  tell(nowMs: number, pods: readonly Writable<PodObservation>[]): readonly PodObservation[] {
    const { lagMs, windowMs } = this.metrics;
    const byId = new Map(pods.map((pod) => [pod.id, pod]));
    for (const [instance, window] of this.windows) {
      const pod = byId.get(this.service.instances.records[instance]!.id);
      if (pod === undefined) continue;
      const shares = window.read(nowMs - lagMs, windowMs);
      pod.disk = shares?.[0];
      pod.network = shares?.[1];
    }
    return pods;
  }
}
