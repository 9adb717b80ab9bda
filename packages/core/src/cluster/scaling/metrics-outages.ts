import type { InstanceTarget } from "../../model/faults.js";
import type { Service } from "../service.js";

/** A time in which some instances are not measured. */
export interface MetricsOutage {
  readonly target: InstanceTarget;
  /** What the metrics pipeline answers meanwhile: nothing, or its last figures. */
  readonly samples: "missing" | "old";
}

/** The outages of the metrics pipeline under way. */
export class MetricsOutages {
  private readonly current = new Set<MetricsOutage>();

  get any(): boolean {
    return this.current.size > 0;
  }

  begin(outage: MetricsOutage): void {
    this.current.add(outage);
  }

  end(outage: MetricsOutage): void {
    this.current.delete(outage);
  }

  /** Whether an instance is not measured now. */
  hides(service: Service, instance: number): boolean {
    for (const { target } of this.current) if (covers(target, service, instance)) return true;
    return false;
  }

  /** Whether a service as a whole is not measured now; an outage of only some of its instances does not count. */
  hidesAll({ spec }: Service): boolean {
    for (const { target } of this.current) if (target.service === spec.name && target.instances === undefined) return true;
    return false;
  }
}

/** Whether an outage is about an instance. */
export function covers({ service, instances }: InstanceTarget, { spec }: Service, instance: number): boolean {
  return spec.name === service && (instances === undefined || instances.includes(instance));
}
