import { Agenda } from "../engine/agenda.js";
import { createDistribution } from "../engine/distributions/create-distribution.js";
import type { Distribution } from "../engine/distributions/distribution.js";
import type { DistributionSpec } from "../engine/distributions/spec.js";
import { Lanes } from "../engine/lanes.js";
import type { Random } from "../engine/random.js";
import { Priority, Scheduler } from "../engine/scheduler.js";
import { SimulationError } from "../errors.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { InstanceSpec, Scenario } from "../model/scenario.js";
import { CallRunner } from "./calls/call-runner.js";
import type { CallSite } from "./calls/call-site.js";
import { CallSites } from "./calls/call-sites.js";
import { Caller } from "./calls/caller.js";
import { planChanges } from "./changes/apply-changes.js";
import type { ClusterOptions } from "./cluster-options.js";
import type { ClusterContext, RequestClass } from "./context.js";
import { createDevices } from "./devices/create-devices.js";
import type { Devices } from "./devices/devices.js";
import { createDiscovery } from "./discovery/create-discovery.js";
import { createFaults } from "./faults/create-faults.js";
import { createVictims } from "./instances/choose-victims.js";
import { InstanceRefs } from "./instances/instance-refs.js";
import { Lifecycle, type LifecycleEvent } from "./instances/lifecycle.js";
import { SharedCpus } from "./instances/shared-cpus.js";
import { createLinks, type Wiring } from "./links/create-links.js";
import type { Links } from "./links/links.js";
import { byPodPriority } from "./nodes/by-pod-priority.js";
import { createNodes } from "./nodes/create-nodes.js";
import { createOnDemand } from "./on-demand/create-on-demand.js";
import type {
  AttemptsPart,
  CallerPart,
  DiscoveryPart,
  FaultsPart,
  GiveUpPart,
  LifecyclePart,
  NodesPart,
  PlacingPart,
  ShardsPart,
  StepPart,
  StraightPart,
  WorkPart,
} from "./parts.js";
import { createPools } from "./pools/create-pools.js";
import { createAttempts } from "./proxies/attempts.js";
import { Balancers } from "./proxies/balancers.js";
import { createPlacing } from "./proxies/placing.js";
import { PolicyContexts } from "./proxies/policy-contexts.js";
import { Probes } from "./proxies/probes.js";
import { createQueues } from "./queues/create-queues.js";
import type { MessageQueue } from "./queues/message-queue.js";
import { tellConsumers } from "./queues/tell-consumers.js";
import { renewWaiting } from "./requests/renew-waiting.js";
import { RequestTable } from "./requests/request-table.js";
import { createResilience, type Guard } from "./resilience/create-resilience.js";
import { restartHung } from "./restarts/restart-hung.js";
import { assignRoles } from "./roles/assign-roles.js";
import { createVersions } from "./rollout/create-versions.js";
import { startRollouts } from "./rollout/start-rollouts.js";
import { Scraper } from "./scaling/scraper.js";
import { createScaling, type Scaling } from "./scaling/start-scaling.js";
import { Service } from "./service.js";
import { createShards } from "./shards/create-shards.js";
import { StraightWay } from "./straight/straight-way.js";
import { rankClasses } from "./traffic/rank-classes.js";
import { type RunningTraffic, startTraffic } from "./traffic/start-traffic.js";
import { createTransactions } from "./transactions/create-transactions.js";
import { watchParts } from "./watch/watch-parts.js";
import { compileProgram, type ProgramContext } from "./work/compile-program.js";
import { createWaitingLines } from "./work/create-waiting-lines.js";
import { createGivingUp } from "./work/giving-up.js";
import { createInstanceWork } from "./work/instance-work.js";
import { Preemption } from "./work/preemption.js";
import { renewRunning } from "./work/renew-running.js";
import { StepRunner } from "./work/step-runner.js";

/** What an instance has no connections after. */
const ENDS: readonly LifecycleEvent[] = ["instance-down", "instance-gone", "instance-killed"];

/** Builds the running cluster that a scenario describes: everything in place, nothing started. */
export class Cluster implements ClusterContext {
  readonly scheduler = new Scheduler();
  readonly requests = new RequestTable(this.scheduler.kernel);
  readonly services: readonly Service[];
  readonly classes: readonly RequestClass[];
  readonly traffic: readonly RunningTraffic[];
  readonly random: Random;
  readonly timeouts: Lanes;
  readonly network: Lanes;
  readonly cpus: SharedCpus;
  readonly devices: Devices | undefined;
  readonly refs = new InstanceRefs();
  readonly caller: CallerPart;
  readonly links: Links | undefined;
  readonly straight: StraightPart;
  readonly placing: PlacingPart;
  readonly attempts: AttemptsPart;
  readonly discovery: DiscoveryPart;
  readonly probes: Probes;
  private readonly policies: PolicyContexts;
  readonly work: WorkPart;
  readonly steps: StepPart;
  readonly giveUp: GiveUpPart;
  readonly lifecycle: LifecyclePart;
  readonly faults: FaultsPart;
  readonly shards: ShardsPart;
  readonly nodes: NodesPart | undefined;
  readonly queues: readonly MessageQueue[];
  readonly scraper: Scraper;
  private readonly balancers: Balancers;
  readonly sites: readonly CallSite[];
  readonly hasDeadlines: boolean;
  readonly hasClients: boolean;
  readonly keepsWaits: boolean;
  readonly isWatched: boolean;
  /** By call site: who waits for the answers of closed loops. */
  private answered: readonly (((index: number) => void) | undefined)[] = [];

  constructor(
    readonly scenario: Scenario,
    private readonly options: ClusterOptions,
  ) {
    const { scheduler, requests } = this;
    const { streams } = options;
    this.random = streams.generator(0, 0);
    this.classes = rankClasses(scenario);
    this.hasClients = scenario.traffic.some(
      ({ source, classes }) => source.type === "closed" || source.type === "sessions" || classes.some(({ client }) => client !== undefined),
    );
    this.timeouts = new Lanes(scheduler, Priority.timeout, (row) => this.giveUp.abandon(row, Outcome.timeout));
    const caller = new Caller(this, options.listeners.watch);
    this.straight = new StraightWay(this);
    this.caller = caller;
    this.placing = createPlacing(this);
    this.attempts = createAttempts(this);
    const agenda = new Agenda(scheduler, Priority.control);
    const law = (spec: DistributionSpec) => this.law(spec);
    const { listeners } = options;
    const discovery = createDiscovery(this, { agenda, streams, law, log: listeners.instance });
    const queues = scenario.queues ?? [];
    const told = queues.length === 0 ? discovery : tellConsumers(discovery, this);
    const restarts = scenario.services.some(({ health }) => health?.restart !== undefined);
    this.discovery = restarts ? restartHung(told, this, { agenda, streams }) : told;
    this.probes = new Probes(this.scheduler);
    this.policies = new PolicyContexts(this.scheduler, options.catalog, streams, this.probes);
    this.network = new Lanes(scheduler, Priority.completion, (row) => caller.hopped(row));
    const calls = new CallRunner(this);
    const steps = new StepRunner(this, calls);
    this.steps = steps;
    this.shards = createShards(this, calls);
    this.cpus = new SharedCpus(scheduler, requests, (row) => steps.worked(row));
    this.devices = createDevices(scenario, scheduler, requests, (row) => steps.worked(row));
    this.work = createInstanceWork(this, new Preemption(this));
    this.giveUp = createGivingUp(this);
    if (listeners.watch !== undefined) Object.assign(this, watchParts(this, listeners.watch));
    this.services = scenario.services.map((spec, id) => {
      const timeout = spec.queue.timeout;
      const service = new Service(spec, id, timeout && this.law(timeout), scenario.instanceHistograms, scheduler.kernel);
      service.adopt(createVersions(spec, law));
      const later = scenario.changes.flatMap(({ services }) => services.filter(({ name }) => name === spec.name));
      service.mayRetry ||= later.some(({ proxies }) => proxies.failover !== undefined);
      service.mayWait ||= later.some(({ proxies }) => proxies.queue.capacity > 0);
      service.victims = createVictims(service, scheduler, scenario.prices, streams);
      assignRoles(this, service, { agenda, streams, law, log: listeners.instance });
      return service;
    });
    this.balancers = new Balancers(this, options.catalog, this.policies);
    const sites = new CallSites(scheduler.kernel, this.timeouts, this.network, this.classes.length, options.samplers);
    this.queues = createQueues(this, queues, { sites, law });
    const { catalog } = options;
    this.keepsWaits = options.listeners.ended !== undefined;
    this.isWatched = options.listeners.watch !== undefined;
    const guard = createResilience(this, { scenario, catalog, policies: this.policies, sites, log: listeners.resilience });
    const links = createLinks(this, { scenario, sites, law, arrived: (row) => caller.hopped(row) });
    const { wire } = links;
    this.traffic = this.openTraffic(sites, wire, guard);
    const programs: ProgramContext = {
      ...{ sites, classes: this.classes, samplers: options.samplers },
      service: (name) => this.serviceNamed(name),
      queue: (name) => this.queueNamed(name)!,
      pool: createPools(this),
      wire,
      transactions: createTransactions(this, sites, law),
      guard,
    };
    this.equip(programs);
    this.links = links.part();
    this.sites = sites.sites;
    this.scraper = new Scraper(this);
    this.hasDeadlines = this.sites.some(({ deadline }) => deadline);
    this.requests.hasDeadlines = this.hasDeadlines;
    const nodes = { prices: scenario.prices, agenda, streams, law, log: listeners.nodes };
    this.nodes = scenario.nodes && createNodes(this, scenario.nodes, nodes);
    this.faults = createFaults(this, { faults: scenario.faults, agenda, streams, law, log: listeners.fault });
    createOnDemand(this, { scenario, agenda, streams, law });
    const { lifecycle, scaling } = this.populate(agenda);
    this.lifecycle = lifecycle;
    startRollouts(this, { agenda, sites, log: listeners.rollout });
    const { rescale } = scaling;
    const siteOf = (name: string) => this.traffic.find(({ spec }) => spec.name === name)?.site;
    const calledBy = (name: string) => siteOf(name)?.target;
    const retime = (name: string, timeout: DistributionSpec | undefined) => {
      const site = siteOf(name);
      if (site !== undefined) sites.retime(site, timeout);
    };
    const { balancers } = this;
    planChanges(this, scenario.changes, { agenda, law, balancers, programs, rescale, retime, calledBy, log: listeners.changed });
    renewWaiting(requests, this.random, streams);
    renewRunning(this, streams);
    this.answered = startTraffic(this, this.traffic, streams, options.samplers);
    this.straight.review();
  }

  externalEnded(row: number, site: CallSite, outcome: number): void {
    this.options.listeners.ended?.(row, site, outcome);
    const answered = this.answered[site.id];
    if (answered !== undefined) answered(this.requests.indexOf(row));
  }

  isHeard({ id, external }: CallSite): boolean {
    return !external || this.keepsWaits || this.answered[id] !== undefined;
  }

  private law(spec: DistributionSpec): Distribution {
    return createDistribution(spec, this.options.samplers);
  }

  private serviceNamed(name: string): Service {
    const found = this.services.find((service) => service.spec.name === name);
    if (found === undefined) throw new SimulationError("invalid", `no service is called "${name}"`);
    return found;
  }

  private queueNamed(name: string): MessageQueue | undefined {
    return this.queues.find(({ spec }) => spec.name === name);
  }

  private openTraffic(sites: CallSites, wire: Wiring, guard: Guard): RunningTraffic[] {
    const numbers = new Map(this.classes.map(({ name }, classId) => [name, classId]));
    return this.scenario.traffic.map((spec) => {
      const classIds = spec.classes.map(({ name }) => numbers.get(name)!);
      const queue = this.queueNamed(spec.to);
      const target = queue?.target ?? this.serviceNamed(spec.to);
      const caller = { key: `traffic/${spec.name}`, name: spec.name, service: undefined };
      const site = wire(sites.external(target, spec.call, spec.zone, classIds, queue?.gate(spec.call)), caller, spec.call);
      return { spec, site: guard(site, caller, spec.call.resilience, "traffic"), classIds };
    });
  }

  /** Gives every service its program, its balancer and its lines. */
  private equip(programs: ProgramContext): void {
    const { streams } = this.options;
    const levels = new Set(this.classes.map(({ level }) => level)).size;
    for (const service of this.services) {
      const { spec } = service;
      service.program = compileProgram(spec, programs);
      const lineDraws = streams.stream(`queue/${spec.name}`);
      service.lines = createWaitingLines(spec.queue.discipline, this.requests, levels, (count) => lineDraws.below(count));
      service.lines.ensure(0);
      this.balancers.putInFront(service);
    }
  }

  /** Creates the first instances and starts the control loops. */
  private populate(agenda: Agenda): { lifecycle: Lifecycle; scaling: Scaling } {
    const { catalog, streams, listeners } = this.options;
    const { links, policies, scraper } = this;
    const startup = new Map(this.services.map((service) => [service, streams.stream(`startup/${service.spec.name}`)]));
    const lifecycle = new Lifecycle(this, {
      agenda,
      buildDemand: (spec: InstanceSpec) => spec.demand && this.law(spec.demand),
      startup,
      log(type, service, instance, reason) {
        if (service.instances.records[instance]!.isListed) listeners.instance(type, service, instance, reason);
        service.rollout?.nudge();
        if (ENDS.includes(type)) links?.died(service, instance);
      },
    });
    const { slo } = this.scenario;
    const scaling = createScaling(this, { agenda, lifecycle, scraper, catalog, policies, slo, listeners });
    for (const service of byPodPriority(this.services)) {
      let replicas = 0;
      for (const group of service.spec.instances) {
        const version = service.versions.find(({ name }) => name === group.version);
        for (let i = 0; i < group.count; i++) lifecycle.create(service, group, true, version);
        replicas += group.count;
      }
      service.desired.set(replicas, 0);
      scaling.start(service);
    }
    return { lifecycle, scaling };
  }
}
