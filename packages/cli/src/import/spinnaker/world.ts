import type { Draft, Plain } from "../draft/draft.js";
import type { Resource } from "../resource.js";

/** A cluster of server groups that pipelines deploy to. */
export interface Cluster {
  readonly service: string;
  readonly spec: Plain;
  /** Way of its last deployment: the strategy of the scenario's `rollout`, with its options. */
  strategy: Plain | undefined;
  /** Other options of its rollout. */
  readonly options: Plain;
  /** How a canary of it is judged, and for how long. */
  canary: Canary | undefined;
  /** Instances of its canary; undefined where none is written. */
  canarySize: number | undefined;
}

/** A canary analysis. */
export interface Canary {
  readonly seconds: number;
  readonly analysis: Plain;
}

/** What readers of stages know. */
export interface SpinnakerWorld {
  readonly draft: Draft;
  /** Clusters by their names: application, stack and detail. */
  readonly clusters: Map<string, Cluster>;
}

/** How stages of some types are read. */
export interface StageReader {
  readonly types: readonly string[];
  read(stage: Resource, world: SpinnakerWorld): void;
}
