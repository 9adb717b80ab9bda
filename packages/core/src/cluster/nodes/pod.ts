import type { InstanceSpec } from "../../model/scenario.js";
import type { Service } from "../service.js";
import type { Node } from "./node.js";
/** An instance, as nodes see it. */
export interface Pod {
  readonly service: Service;
  /** What it requests. */
  millicores: number;
  bytes: number;
  readonly instance: number;
  /** Its number among the instances of all services: the order in which they were made. */
  readonly ref: number;
  readonly priority: number;
  /** Names what has to be pulled; the same for all instances of a version. */
  readonly image: string;
  /** Since when it has no node. */
  sinceMs: number;
  node: Node | undefined;
  /** Where others leave to make room for it. */
  nominated: Node | undefined;
  /** Whether it has been looked for a node in vain, and somebody was told. */
  isStuck: boolean;
  /** Whether it died with its node, and comes back as the same instance on another. */
  isDisplaced: boolean;
  /** Draws on the price of its node, in dollars an hour. */
  usdPerHour: number;
}

/** The node's view of an instance that has just been made. */
export function createPod(service: Service, instance: number, nowMs: number): Pod {
  const { spec, ref, version } = service.instances.records[instance]!;
  return {
    service,
    instance,
    ref,
    ...requestsOf(spec),
    priority: service.spec.pod?.priority ?? 0,
    image: `${service.id}/${version.index}`,
    sinceMs: nowMs,
    node: undefined,
    nominated: undefined,
    isStuck: false,
    isDisplaced: false,
    usdPerHour: 0,
  };
}

/** What an instance requests of a node; Kubernetes counts CPU in whole thousandths, rounded up. */
export function requestsOf({ cpu, memory }: Pick<InstanceSpec, "cpu" | "memory">): { readonly millicores: number; readonly bytes: number } {
  return { millicores: Math.ceil(cpu.request * 1000 - 1e-9), bytes: memory.requestBytes };
}

/** Names what is alike in being placed: where one of a kind finds nothing, neither does another. */
export function kindOf({ service, millicores, bytes }: Pod): string {
  return `${service.id}/${millicores}/${bytes}`;
}

/** The order in which those who wait are placed: by priority, then by age. */
export function byUrgency(a: Pod, b: Pod): number {
  return b.priority - a.priority || a.sinceMs - b.sinceMs || a.ref - b.ref;
}
