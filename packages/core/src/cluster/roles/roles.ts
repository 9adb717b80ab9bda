import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Streams } from "../../engine/streams.js";
import type { Service } from "../service.js";

/** Who does what among the instances of a service that do not all do the same: told as they stop answering, answer again, and leave. */
export interface Roles {
  /** Whether balancers may send requests to an instance. */
  serves(instance: number): boolean;
  /** An instance may have stopped answering, or may answer again; a new one may be ready. */
  changed(instance: number): void;
  /** An instance leaves for good. */
  left(instance: number): void;
}

/** What happens to an instance with a role. */
export type RoleEvent = "instance-promoted" | "instance-demoted" | "replica-lost" | "replica-rebuilt";

/** What roles need beside the cluster. */
export interface RoleOptions {
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly log: (type: RoleEvent, service: Service, instance: number, reason: string) => void;
}
