import type { Draft, Plain } from "../draft/draft.js";
import type { Resource } from "../resource.js";
import type { Container } from "./pod/containers.js";

/** What runs pods: it becomes a service of the scenario. */
export interface Workload {
  /** Its name in the scenario. */
  readonly service: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Labels of its pods. */
  readonly labels: ReadonlyMap<string, string>;
  readonly spec: Plain;
  /** Containers of its pods, the one that does the work first. */
  readonly containers: readonly Container[];
}

/** A name that requests are sent to: a Service, with the workloads behind it. */
export interface Host {
  readonly name: string;
  readonly namespace: string;
  readonly workloads: readonly Workload[];
  /** Name of the service in the scenario that has its routes; undefined where it leads to one workload only. */
  router: string | undefined;
}

/** Where requests come in from outside. */
export interface Entry {
  /** Name of the source of traffic. */
  readonly name: string;
  /** The service of the scenario. */
  readonly to: string;
  /** The Service that takes them, where several workloads stand behind it: any pod may, whatever routes a mesh has. */
  readonly host?: Host;
}

/** Everything read so far. */
export interface World {
  readonly draft: Draft;
  readonly workloads: Workload[];
  readonly hosts: Host[];
  readonly entries: Entry[];
  readonly resources: readonly Resource[];
  /** Whether instances run on nodes that manifests describe. */
  readonly hasNodes: boolean;
  /** When rollouts begin, or undefined for none. */
  readonly rolloutAt: string | undefined;
}

/** How one kind of object is read. */
export interface KindReader {
  readonly kinds: readonly string[];
  /** Part of the API group, where several groups have kinds of that name. */
  readonly group?: RegExp;
  read(resource: Resource, world: World): void;
}

/** The namespace that an object without one is in. */
export const DEFAULT_NAMESPACE = "default";
