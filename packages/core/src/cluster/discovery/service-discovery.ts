import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Life } from "../instances/instance-layout.js";
import type { ServiceProxy } from "../proxies/service-proxy.js";
import type { Service } from "../service.js";
import { Doubt } from "./doubt.js";
import { Exits } from "./exits.js";
import { FailedRequests } from "./failed-requests.js";
import { HealthChecks } from "./health-checks.js";
import { Leases } from "./leases.js";
import { Lookups } from "./lookups.js";
import { OutlierDetection } from "./outliers/outlier-detection.js";
import { type Entry, Registry } from "./registry.js";
import type { Views } from "./views.js";

/** Number of the registry among the checkers, where it checks. */
const REGISTRY = 0;

export interface DiscoveryOptions {
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
}

/** How the instances of one service become known to its registry, and to its proxies from there or by checks of their own. */
export class ServiceDiscovery {
  private readonly registry: Registry;
  private readonly leases: Leases;
  private readonly exits: Exits;
  private readonly checks: HealthChecks;
  private readonly lookups: Lookups | undefined;
  private readonly failedRequests: FailedRequests | undefined;
  private readonly checksByRegistry: boolean;
  /** By proxy. */
  private readonly outliers: readonly OutlierDetection[];

  constructor(
    private readonly cluster: ClusterContext,
    private readonly service: Service,
    private readonly views: Views,
    private readonly options: DiscoveryOptions,
  ) {
    const { scheduler } = cluster;
    const { agenda, streams } = options;
    const { health, registry } = service.spec;
    this.checksByRegistry = health?.by === "registry";
    this.registry = new Registry(scheduler, agenda, (instance, entry) => this.announce(instance, entry));
    this.leases = new Leases(scheduler, agenda, this.registry, service);
    this.checks = new HealthChecks(scheduler, agenda, service, streams, (instance, checker, up, reason) =>
      this.judged(instance, checker, up, reason),
    );
    this.exits = new Exits(scheduler, agenda, this.registry, {
      exitsMs: registry.exitsMs,
      get registerMs() {
        return service.spec.registry.registerMs;
      },
      markDown: this.checksByRegistry && health?.active ? (instance) => this.checks.markDown(instance, REGISTRY) : undefined,
    });
    this.lookups = registry.lookup && this.createLookups(registry.lookup);
    this.outliers = health?.outliers === undefined ? [] : this.createOutliers();
    if (health?.passive) this.failedRequests = new FailedRequests(scheduler, agenda, service, this.checks, views);
  }

  appeared(instance: number, atOnce: boolean): void {
    const { scheduler } = this.cluster;
    const { instances, spec } = this.service;
    const { enabledMs } = instances.records[instance]!.spec;
    if (enabledMs > scheduler.now) {
      this.options.agenda.plan(enabledMs, () => this.admit(instance, false));
    } else if (atOnce) {
      this.admit(instance, true);
    } else {
      this.leases.begin(instance, 0);
      this.registry.list(instance, true, spec.registry.registerMs);
    }
  }

  leaving(instance: number): void {
    this.leases.end(instance);
    this.exits.left(instance);
    const { instances, spec } = this.service;
    const { listed } = this.registry.entryOf(instance);
    this.registry.list(instance, false, spec.registry.deregisterMs);
    // No proxy will be told of the end of one that is not listed.
    if (!listed && instances.placedOf(instance) === 0) this.cluster.lifecycle.drained(this.service, instance);
  }

  /** Removes an instance from what every proxy knows, at once. */
  forget(instance: number): void {
    this.leases.end(instance);
    this.exits.left(instance);
    this.registry.enter(instance, false);
    for (const proxy of this.service.proxies) this.see(proxy, instance, { listed: false, healthy: true }, false);
  }

  changed(instance: number): void {
    const { instances } = this.service;
    const impairment = instances.impairmentOf(instance);
    this.leases.changed(instance, !(impairment & Impairment.stopped));
    if (!(impairment & Impairment.down)) this.exits.returned(instance);
    this.checks.changed(instance);
  }

  /** The process of an instance has ended, and whatever runs it can report that. */
  exited(instance: number): void {
    this.exits.ended(instance);
  }

  /** Whatever runs an instance is lost: nothing more is reported of it. */
  silenced(instance: number): void {
    this.exits.silenced(instance);
  }

  /** The service's spec has changed. */
  retuned(): void {
    this.checks.retuned();
  }

  outage(begins: boolean): void {
    if (begins) {
      this.registry.beginOutage();
      return;
    }
    this.registry.endOutage();
    if (!this.registry.isOut) this.lookups?.reopened();
  }

  observed(proxy: ServiceProxy, instance: number, failed: boolean, status: number): void {
    this.failedRequests?.observed(proxy, instance, failed);
    this.outliers[proxy.index]?.observed(instance, failed, status);
  }

  /** Makes an instance known to all proxies; `longKnown` as if they had known it since before the start. */
  private admit(instance: number, longKnown: boolean): void {
    const { renewMs, leaseMs } = this.service.spec.registry;
    if (this.service.instances.lifeOf(instance) !== Life.ready) return;
    if (leaseMs !== undefined) this.leases.begin(instance, this.phase(instance) * renewMs);
    this.registry.enter(instance, true);
    if (this.checksByRegistry) this.checks.begin(instance, REGISTRY);
    this.exits.listed(instance);
    for (const proxy of this.service.proxies) this.see(proxy, instance, this.registry.entryOf(instance), longKnown);
  }

  /** An entry has changed: proxies that are notified are told, those that poll will learn it from their next lookup. */
  private announce(instance: number, entry: Entry): void {
    if (this.checksByRegistry) {
      if (entry.listed) this.checks.begin(instance, REGISTRY);
      else this.checks.end(instance, REGISTRY);
    }
    if (entry.listed && entry.healthy && this.exits.listed(instance)) return;
    if (this.lookups !== undefined) {
      this.lookups.changed(instance);
      return;
    }
    const { propagationMs } = this.service.spec.registry;
    const tell = (): void => {
      for (const proxy of this.service.proxies) this.see(proxy, instance, entry, false);
    };
    if (propagationMs === 0) tell();
    else this.options.agenda.plan(this.cluster.scheduler.now + propagationMs, tell);
  }

  /** A proxy learns what the registry says of an instance. */
  private see(proxy: ServiceProxy, instance: number, { listed, healthy }: Entry, longKnown: boolean): void {
    const { service, views, checks } = this;
    if (!listed) {
      if (!this.checksByRegistry) checks.end(instance, proxy.index);
      this.outliers[proxy.index]?.forget(instance);
      views.leave(service, proxy, instance);
      return;
    }
    if (healthy) views.trust(service, proxy, instance, Doubt.registry, "says the registry");
    else views.doubt(service, proxy, instance, Doubt.registry, "says the registry");
    // If the instance has begun to leave since, this is out of date: its deregistration is on its way.
    if (service.instances.lifeOf(instance) !== Life.ready) return;
    views.join(service, proxy, instance, longKnown);
    if (!this.checksByRegistry) checks.begin(instance, proxy.index);
  }

  private judged(instance: number, checker: number, up: boolean, reason: string): void {
    const { service, views } = this;
    if (this.checksByRegistry) {
      this.registry.judge(instance, up);
      return;
    }
    const proxy = service.proxies[checker]!;
    if (up) views.trust(service, proxy, instance, Doubt.checks, reason);
    else views.doubt(service, proxy, instance, Doubt.checks, reason);
  }

  private createOutliers(): OutlierDetection[] {
    const { service, options, views, cluster } = this;
    const checks = this.checksByRegistry ? undefined : this.checks;
    const randomOf = streamFamily(options.streams, `outliers/${service.spec.name}`);
    return service.proxies.map(
      (proxy) => new OutlierDetection(cluster.scheduler, options.agenda, service, proxy, views, randomOf(proxy.index), checks),
    );
  }

  private createLookups(lookup: { readonly roundTrip: DistributionSpec; readonly cacheMs: number }): Lookups {
    const { service, options, cluster } = this;
    return new Lookups(cluster.scheduler, options.agenda, {
      roundTrip: options.law(lookup.roundTrip),
      cacheMs: lookup.cacheMs,
      askers: service.spec.proxies.count,
      randomOf: streamFamily(options.streams, `lookup/${service.spec.name}`),
      answers: () => !this.registry.isOut,
      read: (asker, instance) => this.see(service.proxies[asker]!, instance, this.registry.entryOf(instance), false),
    });
  }

  /** How far an instance is into its renewal interval at the start of a run, as a fraction of it. */
  private phase(instance: number): number {
    return streamFamily(this.options.streams, `lease/${this.service.spec.name}`)(instance).next();
  }
}
