import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Node } from "./node.js";
import type { Pod } from "./pod.js";

/** How long pulls take. */
export interface PullLaws {
  readonly bytesPerMs: number;
  readonly overhead: Distribution;
  readonly random: Random;
}

/**
 * Brings images to nodes: one pull at a time on each, in the order they were asked for; what has been pulled stays.
 * @see Kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go (SerializeImagePulls: true), 1.30
 */
export class ImagePulls {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly laws: PullLaws,
  ) {}

  /** The image of an instance is there already. */
  have(pod: Pod, node: Node): void {
    node.imagesMs.set(pod.image, this.scheduler.now);
  }

  /** Calls `done` once the image of an instance is on its node: now, where it is or none is needed. */
  pull(pod: Pod, node: Node, done: () => void): void {
    const readyMs = this.order(pod, node);
    if (readyMs <= this.scheduler.now) done();
    else this.agenda.plan(readyMs, done);
  }

  private order({ image, service }: Pod, node: Node): number {
    const { now } = this.scheduler;
    const bytes = service.spec.pod?.imageBytes ?? 0;
    if (bytes === 0) return now;
    const known = node.imagesMs.get(image);
    if (known !== undefined) return known;
    const { bytesPerMs, overhead, random } = this.laws;
    const readyMs = Math.max(now, node.pulledMs) + overhead.sample(random) + bytes / bytesPerMs;
    node.pulledMs = readyMs;
    node.imagesMs.set(image, readyMs);
    return readyMs;
  }
}
