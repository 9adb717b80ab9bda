import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { ChangeSpec } from "../../model/changes.js";
import type { AutoscalingSpec, ServiceSpec } from "../../model/scenario.js";
import type { Balancers } from "../balancers.js";
import type { ProgramContext } from "../compile-program.js";
import type { ClusterContext } from "../context.js";
import type { Service } from "../service.js";
import { changeBehaviour } from "./change-behaviour.js";
import { changeInstances } from "./change-instances.js";
import { changeProxies } from "./change-proxies.js";

/** What changes need beside the cluster. */
export interface ChangeOptions {
  readonly agenda: Agenda;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly balancers: Balancers;
  readonly programs: ProgramContext;
  /** Gives the control loop of a service other options. */
  readonly rescale: (service: Service, spec: AutoscalingSpec, turn: string) => void;
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

/** Plans all changes of a scenario. What a request or an instance reads as it goes along changes with the service's own description. */
export function planChanges(cluster: ClusterContext, changes: readonly ChangeSpec[], options: ChangeOptions): void {
  for (const [index, { atMs, propagationMs, paths, services }] of changes.entries()) {
    options.agenda.plan(atMs + propagationMs, () => {
      for (const after of services) {
        const service = cluster.services.find(({ spec }) => spec.name === after.name);
        if (service === undefined) continue;
        apply(cluster, { service, before: service.spec, after, turn: `/change-${index}` }, options);
        options.log(service, paths.filter((path) => path.startsWith(`services.${after.name}.`)).join(", "));
      }
      for (const path of paths) {
        const [section, name = ""] = path.split(".");
        const service = section === "traffic" ? options.calledBy(name) : undefined;
        if (service !== undefined) options.log(service, path);
      }
    });
  }
}

function apply(cluster: ClusterContext, change: Change, options: ChangeOptions): void {
  const { service, before, after, turn } = change;
  service.spec = after;
  changeBehaviour(change, options);
  changeProxies(cluster, change, options);
  changeInstances(cluster, change);
  if (after.autoscaling !== undefined && differ(before.autoscaling, after.autoscaling)) options.rescale(service, after.autoscaling, turn);
}

/** Whether two parts of a description say different things. */
export function differ(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
