import type { Agenda } from "../../engine/agenda.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { type CfsQuota, createCfsQuota } from "./cfs-quota.js";
import type { InstanceEffect, Occurrence } from "./effect.js";
import { rowsOn } from "./rows-on.js";

/** The CPU quotas of one instance: those that slow it evenly, and those that are counted in periods. */
interface Throttle {
  readonly even: Map<Occurrence, number>;
  readonly byPeriod: Map<Occurrence, CfsQuota>;
  /** Number of period quotas that are used up now. */
  readonly held: Set<Occurrence>;
}

/** Instances whose CPUs are throttled; of several quotas the smallest counts. */
export class Throttles {
  private readonly byService = new Map<Service, Throttle[]>();

  constructor(
    private readonly cluster: ClusterContext,
    private readonly agenda: Agenda,
  ) {}

  /** Limits all work of an instance to `quota` cores together. */
  create(quota: number, periodMs: number | undefined): InstanceEffect {
    return {
      begin: (service, instance, occurrence) => {
        const throttle = this.on(service, instance);
        shareCores(this.cluster, service, instance);
        if (periodMs === undefined) throttle.even.set(occurrence, quota);
        else this.count(service, instance, occurrence, { quota, periodMs });
        this.apply(service, instance);
      },
      end: (service, instance, occurrence) => {
        const { even, byPeriod } = this.on(service, instance);
        even.delete(occurrence);
        byPeriod.get(occurrence)?.stop();
        byPeriod.delete(occurrence);
        if (byPeriod.size === 0 && periodMs !== undefined) this.cluster.cpus.watch(service.instances.cpuOf(instance), undefined);
        this.apply(service, instance);
      },
    };
  }

  private count(service: Service, instance: number, occurrence: Occurrence, quota: { quota: number; periodMs: number }): void {
    const { scheduler, cpus } = this.cluster;
    const { byPeriod, held } = this.on(service, instance);
    const cpu = service.instances.cpuOf(instance);
    const hold = (isHeld: boolean): void => {
      if (isHeld) held.add(occurrence);
      else held.delete(occurrence);
      this.apply(service, instance);
    };
    byPeriod.set(occurrence, createCfsQuota({ scheduler, cpus, agenda: this.agenda }, cpu, quota, hold));
    cpus.watch(cpu, () => {
      for (const one of byPeriod.values()) one.watch();
    });
  }

  /** Applies the quotas of an instance to its cores. */
  private apply(service: Service, instance: number): void {
    const { instances } = service;
    const cpu = instances.cpuOf(instance);
    // The next instance in its row must not inherit the quotas.
    if (cpu === Id.none) return;
    this.cluster.cpus.resize(cpu, Math.min(instances.records[instance]!.spec.cpu.limit, service.quota!(instance)));
  }

  private on(service: Service, instance: number): Throttle {
    let all = this.byService.get(service);
    if (all === undefined) {
      const throttles: Throttle[] = [];
      all = throttles;
      this.byService.set(service, all);
      service.quota = (one) => coresLeft(throttles[one]);
    }
    all[instance] ??= { even: new Map(), byPeriod: new Map(), held: new Set() };
    return all[instance];
  }
}

function coresLeft(throttle: Throttle | undefined): number {
  if (throttle === undefined) return Number.POSITIVE_INFINITY;
  return throttle.held.size > 0 ? 0 : Math.min(...throttle.even.values());
}

/** Makes requests on an instance share its cores from now on, those that already run included. */
function shareCores(cluster: ClusterContext, service: Service, instance: number): void {
  const { cpus, scheduler, requests, steps } = cluster;
  const { instances } = service;
  if (instances.cpuOf(instance) !== Id.none) return;
  const isComputing = (row: number): boolean => (requests.words[(row << Shift.words) | Word.marks]! & Mark.computing) !== 0;
  const rows = rowsOn(cluster, service, instance, [Stage.running]).filter(isComputing);
  for (const row of rows) steps.interrupt(row, service);
  const { limit } = instances.records[instance]!.spec.cpu;
  const cpu = cpus.add(limit, () => service.speedOf(instance, scheduler.now), service.sharedCores);
  instances.setCpu(instance, cpu);
  service.sharesCpus = true;
  cluster.straight.review();
  for (const row of rows) steps.resume(row, service);
}
