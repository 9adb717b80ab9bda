import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { MetricsSample } from "../../metrics/metrics-sample.js";
import type { Service } from "../service.js";
import type { Scraper } from "./scraper.js";

/** What activations work with. */
export interface ActivationParts {
  readonly scheduler: Scheduler;
  readonly agenda: Agenda;
  readonly scraper: Scraper;
}

/**
 * Has a service's autoscaler decide at once when a request finds no replicas and none asked for, and returns what lets the next
 * such request do so: there is one activation at most between two ticks, however many requests come meanwhile.
 * @see knative/serving pkg/autoscaler/scaling/multiscaler.go@98e5ef90, Poke
 */
export function watchForActivation(
  { scheduler, agenda, scraper }: ActivationParts,
  service: Service,
  decide: (seen: MetricsSample) => void,
): () => void {
  let isDue = true;
  const activate = (): void => {
    if (service.desired.value > 0) return;
    const seen = scraper.peek(service);
    // What nobody was told of does not keep the next request from being told of.
    isDue = seen === undefined;
    if (seen !== undefined) decide(seen);
  };
  service.missed = () => {
    if (!isDue || service.desired.value > 0 || service.scalingOutages > 0) return;
    isDue = false;
    // The request that found none is still being placed.
    agenda.plan(scheduler.now, activate);
  };
  return () => {
    isDue = true;
  };
}
