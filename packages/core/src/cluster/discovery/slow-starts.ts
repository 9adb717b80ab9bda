import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { SlowStartSpec } from "../../model/proxies.js";
import type { InstanceEndpoint } from "../proxies/endpoint-set.js";
import type { ServiceProxy } from "../proxies/service-proxy.js";
import type { Service } from "../service.js";
import { envoyRamp, haproxyRamp } from "./slow-start.js";

/** HAProxy raises weights once a second. */
const HAPROXY_STEP_MS = 1000;
/** Envoy's curve is continuous: so many steps follow it, but none shorter than the next. */
const ENVOY_STEPS = 100;
const ENVOY_LEAST_STEP_MS = 100;

/** Raises the share of endpoints that have just come up. */
export class SlowStarts {
  private readonly rising = new Map<InstanceEndpoint, Planned>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
  ) {}

  /** An endpoint is about to come up: its share begins low. */
  begin({ spec }: Service, { endpoints }: ServiceProxy, instance: number): void {
    const { slowStart } = spec;
    if (slowStart.forMs === 0) return;
    const endpoint = endpoints.of(instance);
    this.agenda.cancel(this.rising.get(endpoint));
    const upMs = this.scheduler.now;
    const stepMs = stepOf(slowStart);
    const rise = (step: number): void => {
      const ramp = rampAt(step * stepMs, slowStart);
      endpoints.setRamp(instance, ramp);
      if (ramp < 1)
        this.rising.set(
          endpoint,
          this.agenda.plan(upMs + (step + 1) * stepMs, () => rise(step + 1)),
        );
      else this.rising.delete(endpoint);
    };
    rise(0);
  }
}

function stepOf({ shape, forMs }: SlowStartSpec): number {
  return shape === "haproxy" ? HAPROXY_STEP_MS : Math.max(ENVOY_LEAST_STEP_MS, forMs / ENVOY_STEPS);
}

function rampAt(sinceMs: number, { shape, forMs, aggression, minWeight }: SlowStartSpec): number {
  return shape === "haproxy" ? haproxyRamp(sinceMs, forMs) : envoyRamp(sinceMs, forMs, aggression, minWeight);
}
