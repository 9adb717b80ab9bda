import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { FaultTarget, InstanceEffect, Occurrence } from "./effect.js";
import { hitsAll, type TargetLot } from "./lot.js";
import type { FaultLog, Scope } from "./targets.js";

interface Hit {
  readonly service: Service;
  readonly instance: number;
}

/** A fault target of several instances hit together: those within a scope when the fault begins, and with `catches` also those created while it lasts. */
export class Group implements FaultTarget {
  readonly isGone = false;
  private hits: Hit[] = [];
  private current: Occurrence | undefined;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly scope: Scope,
    private readonly catches: boolean,
    private readonly effect: InstanceEffect,
    private readonly lot: TargetLot,
    private readonly fault: string,
    private readonly log: FaultLog,
  ) {}

  begin(occurrence: Occurrence): void {
    this.current = occurrence;
    this.hits = this.cluster.services.flatMap((service) => this.within(service));
    this.tell("fault-begins");
    // Instances created in response to the first effects are not struck with them.
    const first = [...this.hits];
    for (const { service, instance } of first) this.effect.begin(service, instance, occurrence);
    for (const { service, instance } of first) this.effect.strike?.(service, instance);
  }

  end(occurrence: Occurrence): void {
    this.current = undefined;
    this.tell("fault-ends");
    for (const { service, instance } of this.hits) this.effect.end(service, instance, occurrence);
  }

  /** An instance has been created. */
  made(service: Service, instance: number): void {
    if (this.current === undefined || !this.catches || !this.scope(service, instance)) return;
    if (!this.isHit(service, instance)) return;
    this.hits.push({ service, instance });
    this.effect.begin(service, instance, this.current);
  }

  private within(service: Service): Hit[] {
    const { instances } = service;
    const hits = instances.records.map((_, instance) => ({ service, instance }));
    const meant = hits.filter(({ instance }) => instances.lifeOf(instance) !== Life.gone && this.scope(service, instance));
    return meant.filter(({ instance }) => this.isHit(service, instance));
  }

  private isHit({ spec, instances }: Service, instance: number): boolean {
    return this.lot === hitsAll || this.lot(`service/${spec.name}`, instances.records[instance]!.serial);
  }

  /** Logs the event once for each service that is hit. */
  private tell(type: "fault-begins" | "fault-ends"): void {
    for (const service of new Set(this.hits.map((hit) => hit.service))) this.log(type, this.fault, service, null);
  }
}
