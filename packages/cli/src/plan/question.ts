import { type AtPeak, mostOnANode, type NoModel, type Scenario, type ServiceModel, zonesOf } from "@springtide/core";
import type { Objective } from "./objective.js";
import { fewestWith, type Layout, lostOf, type Survival } from "./survival.js";

/** What is to be planned. */
export interface Question {
  readonly scenario: Scenario;
  readonly peak: AtPeak;
  /** Instant of the peak; undefined where the load was given. */
  readonly peakMs: number | undefined;
  /** Requests per ms that the service is planned for. */
  readonly ratePerMs: number;
  readonly model: ServiceModel | NoModel;
  readonly objectives: readonly Objective[];
  readonly survive: Survival;
  readonly seed: string;
  /** Most instances that are thought of. */
  readonly mostInstances: number;
  readonly assumptions: readonly string[];
}

/** How instances of the service lie. */
function layoutOf({ scenario: { nodes }, peak: { service } }: Question): Layout {
  return {
    zones: zonesOf(service).length,
    onANode: nodes === undefined ? undefined : (instances) => mostOnANode(nodes, service, instances),
  };
}

/** Instances that are left of so many. */
export function leftOf(question: Question, instances: number): number {
  return instances - lostOf(question.survive, instances, layoutOf(question));
}

/** Fewest instances of which at least `required` are left; undefined when no number is enough. */
export function enoughFor(question: Question, required: number): number | undefined {
  return fewestWith(required, question.survive, layoutOf(question), question.mostInstances);
}
