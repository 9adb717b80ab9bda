import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { MetricsSample } from "../../metrics/metrics-sample.js";
import type { Service } from "../service.js";
import type { Scraper } from "./scraper.js";

export interface ActivationParts {
  readonly scheduler: Scheduler;
  readonly agenda: Agenda;
  readonly scraper: Scraper;
}

/**
 * Makes a service's autoscaler decide at once when a request finds no replicas and none asked for. There is at most one such
 * activation between two ticks, however many requests come: the function returned, called at each tick, allows the next one.
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
    // Where metrics are out nothing was decided: the next request may try again.
    isDue = seen === undefined;
    if (seen !== undefined) decide(seen);
  };
  service.missed = () => {
    if (!isDue || service.desired.value > 0 || service.scalingOutages > 0) return;
    isDue = false;
    // After the current event: the request that found no replicas is still being placed.
    agenda.plan(scheduler.now, activate);
  };
  return () => {
    isDue = true;
  };
}
