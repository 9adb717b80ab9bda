import type { Kind } from "../engine/scheduler.js";
import type { CallLedger } from "../metrics/call-ledger.js";
import type { Loss } from "../metrics/losses.js";
import type { CancelMode, InstanceSpec } from "../model/scenario.js";
import type { FailoverVerdict } from "../policy/failover.js";
import type { CallSite } from "./calls/call-site.js";
import type { Crash } from "./faults/crash.js";
import type { Fleet } from "./nodes/fleet.js";
import type { Losses } from "./nodes/losses.js";
import type { Node } from "./nodes/node.js";
import type { NodeBooks } from "./nodes/node-books.js";
import type { Pod } from "./nodes/pod.js";
import type { ServiceProxy } from "./proxies/service-proxy.js";
import type { Version } from "./rollout/version.js";
import type { MetricsOutage } from "./scaling/metrics-outages.js";
import type { Service } from "./service.js";
import type { Sharding } from "./shards/sharding.js";

/** Where requests come from of which nothing is known but who they are. */
export interface PlainSource {
  readonly site: CallSite;
  readonly classId: number;
  readonly ledger: CallLedger;
}

/** Sends calls to services and brings the answers back. */
export interface CallerPart {
  /**
   * Issues one call; it may have ended by the time this returns. A `demandMs` of NaN leaves the
   * demand to the service; `client` is its address, an unsigned integer.
   */
  issue(
    site: CallSite,
    parent: number,
    keyHigh: number,
    keyLow: number,
    index: number,
    classId: number,
    hashKey: number,
    demandMs: number,
    client: number,
  ): void;
  /** Issues request number `index` of a source, whose key is the last block drawn; only where the site is on the straight way. */
  issuePlain(source: PlainSource, index: number): void;
  /** Issues a call on behalf of a request, which it is the same as but for its key; it may have ended by the time this returns. */
  issueFor(site: CallSite, parent: number, keyHigh: number, keyLow: number): void;
  /** Issues a call that a request makes for itself, without a demand of its own; only where the site is on the straight way. */
  issueChild(site: CallSite, parent: number, keyHigh: number, keyLow: number): void;
  /** Sends a request that has its instance on its way there. */
  send(row: number, site: CallSite): void;
  /** The instance has answered: the outcome travels back. */
  answer(row: number, site: CallSite, outcome: number): void;
  /** The outcome has reached the proxy: it is tried again, or reaches the caller, and the row is free again. */
  deliver(row: number, site: CallSite, outcome: number): void;
  /** Writes a call's end into the books and calls off its timeout. */
  close(row: number, site: CallSite, outcome: number): void;
  /** Lets the pending timeout of a request be another row's. */
  moveTimer(row: number, heir: number): void;
  /** Tells whoever made a call how it ended. */
  notify(row: number, site: CallSite, parent: number, outcome: number): void;
}

/** Finds proxies and instances for requests. */
export interface PlacingPart {
  /** Chooses an instance for a request and sends it there, or lets it wait, or refuses it. */
  place(row: number, site: CallSite): void;
  /** Sends a request to that instance, unasked. */
  placeOn(row: number, site: CallSite, instance: number): void;
  /** Chooses among the instances with a free slot, for a service with one line in front. */
  chooseFree(row: number, service: Service): void;
  /** The zone that a request comes from, where its site does not say; empty when nobody knows. */
  zoneOf(row: number, site: CallSite): string;
  /** The proxy that a request passes. */
  proxyOf(row: number, service: Service): ServiceProxy;
  /** A proxy has instances that are not full: those who wait are placed. */
  freed(service: Service, proxy: ServiceProxy): void;
  /** An instance has room for a request of a proxy: who has waited longest gets it, once this event is over. */
  freedOn(service: Service, proxy: ServiceProxy, instance: number): void;
  /** Lets a request wait in its proxy's line. */
  wait(row: number, service: Service): void;
  /** Takes who has waited longest out of the line of a service with one proxy. */
  callNext(service: Service): number;
  /** Takes a request out of its proxy's line. */
  leaveLine(row: number, service: Service): void;
}

/** Ends attempts, and makes others. */
export interface AttemptsPart {
  /** An attempt has nothing left to do: neither its proxy nor its instance counts it any more. `failed` is what the balancer hears. */
  end(row: number, service: Service, outcome: number, failed: boolean): void;
  /** What the failover rule makes of an attempt that ended so; undefined without a rule. The object is reused: read it at once. */
  judge(row: number, site: CallSite, outcome: number): FailoverVerdict | undefined;
  /** Places a request again, now or after a pause, once its attempt has ended. */
  retry(row: number, site: CallSite, delayMs: number, same: boolean): void;
  /** Lets the proxy wait for the answer, as long as it will. */
  await(row: number, service: Service): void;
  /** The lane of such a limit. */
  lane(timeoutMs: number): number;
  /** Takes an attempt out of its pause before the next. */
  callOff(row: number): void;
}

/** Decides what each proxy knows of the instances: which there are, and which of them answer. */
export interface DiscoveryPart {
  /** An instance is there; with `atOnce` everybody knows it already. */
  appeared(service: Service, instance: number, atOnce: boolean): void;
  /** An instance is about to leave. */
  leaving(service: Service, instance: number): void;
  /** Every proxy hears at once that an instance has left. */
  forget(service: Service, instance: number): void;
  /** What an instance answers has changed: it crashed, hangs, or is back. */
  changed(service: Service, instance: number): void;
  /** The process of an instance has ended, and who runs it lives to tell. */
  exited(service: Service, instance: number): void;
  /** Who runs an instance is lost: it tells nothing more. */
  silenced(service: Service, instance: number): void;
  /** Options of its health checks have changed. */
  retuned(service: Service): void;
  /** An instance has its turn to serve, or stands by from now on: every proxy hears of that at once. */
  turn(service: Service, instance: number, serves: boolean): void;
  /** The registry of a service goes down, or is back. */
  outage(service: Service, begins: boolean): void;
  /** An attempt has ended, with a status or, without an answer, 0; only where failed requests are watched. */
  observed(service: Service, proxy: ServiceProxy, instance: number, failed: boolean, status: number): void;
}

/** Slots and waiting lines. */
export interface WorkPart {
  /** A request reaches the instance chosen for it, or the line in front of its service. */
  arrive(row: number, site: CallSite): void;
  /** Gives a request a slot of its instance, which has one free. */
  start(row: number, service: Service, instance: number): void;
  /** Asks for a slot again, after calls made without one. */
  reacquire(row: number, service: Service): void;
  /** Gives the slot of a request back and serves the next in line. */
  release(row: number, service: Service): void;
  /** Gives the slot back and leaves it empty. */
  vacate(row: number, service: Service): void;
  /** Takes a waiting request out of its line. */
  leaveLine(row: number, service: Service): void;
  /** Lets a request join a line, full or not. */
  enqueue(row: number, service: Service, line: number): void;
  /** Puts a request back into the line it came from, where it is next. */
  returnToLine(row: number, service: Service, line: number): void;
  /** Takes a request off its instance and gives it back to its service; if nobody takes it, it is lost for that reason. */
  requeue(row: number, cause: Loss): void;
  /** Fills the free slots of an instance from its line. */
  serveNext(service: Service, instance: number): void;
  /** Fills the free slots of a service whose line stands in front of it. */
  serveCentral(service: Service): void;
}

/** The short way of plain calls to plain services. */
export interface StraightPart {
  /** Sends a call that has been written down to its slot, or into the line before it; only for sites on the straight way, and calls without a demand of their own. */
  go(row: number, site: CallSite): void;
  /** The work of a step is done, and its event has fired: false, with nothing more done, where the request is not on the straight way. */
  worked(row: number): boolean;
  /** An instance has done all that it does for a request: false, with nothing done, where it is not on the straight way. */
  conclude(row: number, site: CallSite, outcome: number): boolean;
  /** Layers have the outcome of a call: false, with nothing done, where more has to be done than to write it down and tell its caller. */
  answer(row: number, site: CallSite, outcome: number): boolean;
  /** Decides anew which calls may take it: what they meet has changed. */
  review(): void;
}

/** The steps of a request. */
export interface StepPart {
  /** The end of the work of a request. */
  readonly doneKind: Kind;
  /** Does the current step, or ends the request after the last. */
  run(row: number, site: CallSite): void;
  /** Goes on with a step that was interrupted. */
  resume(row: number, service: Service): void;
  /** Stops the step in progress and remembers what is left of it. */
  interrupt(row: number, service: Service): void;
  /** Stops the step in progress and returns the work left of it. */
  stop(row: number, service: Service): number;
  /** Goes on once enough calls of a request have ended; not while its instance hangs. */
  settle(row: number): void;
  /** Goes on when enough calls of a request have succeeded, fails when too few still can, waits otherwise. */
  goOnAfterCalls(row: number, site: CallSite): void;
  /** One of a request's calls has ended. */
  childEnded(parent: number, outcome: number): void;
}

/** Callers that go, and instances that die. */
export interface GiveUpPart {
  /** The caller of a request goes; its work goes on or not, as its call site says. */
  abandon(row: number, outcome: number): void;
  /** The calls a request still waits for no longer matter to it. */
  forsakeChildren(row: number): void;
  /** Ends the calls a request waits for, whatever becomes of their work. */
  dropCalls(row: number): void;
  /** Ends some of the calls that a request waits for; it waits for the others. */
  dropSome(calls: readonly number[], outcome: number): void;
  /** Stops what is left of an attempt that nobody waits for, as far as `mode` allows where it is. */
  drop(row: number, mode: CancelMode): void;
  /** What an instance has of a request is lost. */
  lose(row: number, cause: Loss): void;
  /** Everything on an instance is lost. */
  loseAll(service: Service, instance: number, cause: Loss): void;
}

/** Calls to services whose instances hold different data. */
export interface ShardsPart {
  /** Sends a call that has been issued to whom it asks. */
  issue(row: number, site: CallSite): void;
  /** A copy of a request that asks a quorum has ended. */
  copyEnded(row: number, parent: number, outcome: number): void;
  /** A call has ended: into the books of its shard. */
  ended(row: number, site: CallSite, outcome: number): void;
  /** An instance has read or written what a request wants. */
  store(row: number, service: Service): void;
  /** What decides the shard of a request. */
  keyOf(row: number, sharding: Sharding): number;
}

/** Births and deaths of instances. */
export interface LifecyclePart {
  /** Makes an instance and returns its number; `warm` ones are ready and at full speed at once, as at the start of a run. */
  create(service: Service, spec: InstanceSpec, warm: boolean, version?: Version): number;
  /** Stops sending requests to an instance, which goes once its work is done or its grace is over; `replaced` ones make room for another version. */
  drain(service: Service, instance: number, replaced?: boolean): void;
  /** An instance on demand goes at once: it is idle, nobody waits for it any more, or it has crashed. */
  retire(service: Service, instance: number): void;
  /** An instance that has all it needs begins to start. */
  begin(service: Service, instance: number): void;
  /** Does something once an instance has had the time to start. */
  afterStartup(service: Service, instance: number, act: () => void): void;
  /** A draining instance has nothing left to do. */
  drained(service: Service, instance: number): void;
  /** An instance has crashed: it is no longer there to be counted on. */
  fell(service: Service, instance: number, reason?: string): void;
  /** It is back, and cold. */
  rose(service: Service, instance: number): void;
}

/** The machines that instances run on. */
export interface NodesPart {
  readonly fleet: Fleet;
  readonly losses: Losses;
  /** Tells a spot node to go: it is gone after the notice. */
  interrupt(node: Node, noticeMs: number): void;
  readonly books: NodeBooks;
  /** Instances without a node. */
  readonly waiting: ReadonlySet<Pod>;
  /** Whether an instance could request as much where it is; one without a node may request anything. */
  mayResize(service: Service, instance: number, spec: InstanceSpec): boolean;
  /** An instance requests what its record says from now on. */
  resized(service: Service, instance: number): void;
  /** Finds a node for an instance that has been made, now for one of the start: true where it has one and may serve at once. */
  admit(service: Service, instance: number, isFirst: boolean): boolean;
  /** An instance has gone. */
  left(service: Service, instance: number): void;
}

/** What measures services for their autoscalers. */
export interface MetricsPart {
  beginOutage(outage: MetricsOutage): void;
  endOutage(outage: MetricsOutage): void;
}

/** What goes wrong with instances. */
export interface FaultsPart {
  /** An instance dies, with all its work lost. */
  readonly crash: Crash;
  /** An instance that hangs is ended, with all its work lost; once it is back it hangs no more. */
  readonly restart: Crash;
  /** A request reaches an impaired instance; false where it is served all the same. */
  meet(row: number, site: CallSite, instance: number): boolean;
  /** An instance has been made. */
  made(service: Service, instance: number): void;
}
