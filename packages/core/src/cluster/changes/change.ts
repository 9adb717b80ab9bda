import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { AutoscalingSpec, ServiceSpec } from "../../model/scenario.js";
import type { Balancers } from "../proxies/balancers.js";
import type { Service } from "../service.js";
import type { ProgramContext } from "../work/compile-program.js";

/** What changes need beside the cluster. */
export interface ChangeOptions {
  readonly agenda: Agenda;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly balancers: Balancers;
  readonly programs: ProgramContext;
  /** Gives the control loop of a service other options. */
  readonly rescale: (service: Service, spec: AutoscalingSpec, turn: string) => void;
  /** Gives the clients of a source of traffic another patience. */
  readonly retime: (traffic: string, timeout: DistributionSpec | undefined) => void;
  /** The service that a source of traffic calls. */
  readonly calledBy: (traffic: string) => Service | undefined;
  readonly log: (service: Service, reason: string) => void;
}

/** One change of one service. */
export interface Change {
  readonly service: Service;
  readonly before: ServiceSpec;
  readonly after: ServiceSpec;
  /** Tells the random streams of new policies from those before. */
  readonly turn: string;
}

/** Whether two parts of a description say different things. */
export function differ(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
