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

// The interfaces through which the subsystems of a cluster call each other. `ClusterContext` holds one implementation of each; a
// subsystem is built with the context, and reaches the others through it.

/** A traffic source whose requests have no hash key, client address or demand of their own. */
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
  /** Issues request number `index` of a source; its key is the block that `ClusterContext.random` drew last. Only for sites on the straight way. */
  issuePlain(source: PlainSource, index: number): void;
  /** Issues a copy of a request, with a key of its own, as a call that the request makes; it may have ended by the time this returns. */
  issueFor(site: CallSite, parent: number, keyHigh: number, keyLow: number): void;
  /** Issues a call of a request's current step, with the demand of the service called. Only for sites on the straight way. */
  issueChild(site: CallSite, parent: number, keyHigh: number, keyLow: number): void;
  /** Sends a request to the instance chosen for it, over the network where there is one. */
  send(row: number, site: CallSite): void;
  /** The instance has answered: the outcome travels back. */
  answer(row: number, site: CallSite, outcome: number): void;
  /** The outcome has reached the proxy: either the request is retried, or the caller gets the outcome and the row is released. */
  deliver(row: number, site: CallSite, outcome: number): void;
  /** Records the end of a call in the ledger of its class, and cancels its timeout. */
  close(row: number, site: CallSite, outcome: number): void;
  /** Moves the pending timeout of a request to another row. */
  moveTimer(row: number, heir: number): void;
  /** Tells whoever made a call how it ended. */
  notify(row: number, site: CallSite, parent: number, outcome: number): void;
}

/** Finds proxies and instances for requests. */
export interface PlacingPart {
  /** Chooses an instance for a request and sends it there; where none will do it waits in the proxy's line, or is refused. */
  place(row: number, site: CallSite): void;
  /** Sends a request to a given instance, without asking the balancer. */
  placeOn(row: number, site: CallSite, instance: number): void;
  /** Chooses an instance with a free slot, for a service with one line in front of all instances. */
  chooseFree(row: number, service: Service): void;
  /** The zone that a request comes from, where its site does not say; empty when nobody knows. */
  zoneOf(row: number, site: CallSite): string;
  /** The proxy that a request passes. */
  proxyOf(row: number, service: Service): ServiceProxy;
  /** A proxy has instances with room again: requests that wait in its line are placed. */
  freed(service: Service, proxy: ServiceProxy): void;
  /** An instance has room for another request of a proxy: the one that has waited longest gets it, after the current event. */
  freedOn(service: Service, proxy: ServiceProxy, instance: number): void;
  /** Lets a request wait in its proxy's line. */
  wait(row: number, service: Service): void;
  /** Takes the request that has waited longest out of the line of a service with one proxy; returns its row. */
  callNext(service: Service): number;
  /** Takes a request out of its proxy's line. */
  leaveLine(row: number, service: Service): void;
}

/** Ends attempts and starts retries, as the proxy's failover rule says. */
export interface AttemptsPart {
  /** An attempt is over: proxy and instance stop counting it. `failed` is what the balancer is told of it. */
  end(row: number, service: Service, outcome: number, failed: boolean): void;
  /** The failover rule's verdict on an attempt that ended with this outcome; undefined without a rule. The object is reused: read it at once. */
  judge(row: number, site: CallSite, outcome: number): FailoverVerdict | undefined;
  /** Places a request again once its attempt has ended: after `delayMs`, and on the `same` instance or a newly chosen one. */
  retry(row: number, site: CallSite, delayMs: number, same: boolean): void;
  /** Starts the proxy's own timeout for the answer, where it has one. */
  await(row: number, service: Service): void;
  /** The timer lane for proxy timeouts of that length. */
  lane(timeoutMs: number): number;
  /** Cancels a retry that is still in its pause. */
  callOff(row: number): void;
}

/** Decides what each proxy knows of the instances: which exist, and which of them answer. */
export interface DiscoveryPart {
  /** An instance has come up; with `atOnce` every proxy knows it already. */
  appeared(service: Service, instance: number, atOnce: boolean): void;
  /** An instance is about to leave. */
  leaving(service: Service, instance: number): void;
  /** Removes an instance from what every proxy knows, at once. */
  forget(service: Service, instance: number): void;
  /** An instance answers checks in another way from now on: it crashed, hangs, or is back. */
  changed(service: Service, instance: number): void;
  /** The process of an instance has ended, and whatever runs it (its node) can report that. */
  exited(service: Service, instance: number): void;
  /** Whatever runs an instance is lost: nothing more is reported of the instance. */
  silenced(service: Service, instance: number): void;
  /** Options of its health checks have changed. */
  retuned(service: Service): void;
  /** An instance becomes active or standby: every proxy knows at once. */
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
  /** Frees the slot of a request and serves the next in line. */
  release(row: number, service: Service): void;
  /** Frees the slot of a request and leaves it empty. */
  vacate(row: number, service: Service): void;
  /** Takes a waiting request out of its line. */
  leaveLine(row: number, service: Service): void;
  /** Lets a request join a line, full or not. */
  enqueue(row: number, service: Service, line: number): void;
  /** Puts a request back into the line it came from, where it is next. */
  returnToLine(row: number, service: Service, line: number): void;
  /** Takes a request off its instance and places it again; if no instance takes it, it is lost for that cause. */
  requeue(row: number, cause: Loss): void;
  /** Fills the free slots of an instance from its line. */
  serveNext(service: Service, instance: number): void;
  /** Fills the free slots of a service whose line stands in front of it. */
  serveCentral(service: Service): void;
}

/** The fast path ("straight way") of plain calls to plain services: what the other parts do, fused; see docs/decisions/0006-straight-way.md. */
export interface StraightPart {
  /** Takes a call whose row is filled in to its slot, or into the line before it. Only for sites on the straight way, and calls without a demand of their own. */
  go(row: number, site: CallSite): void;
  /** The work of a step is done and its event has fired. Returns false, having done nothing more, where the request is not on the straight way. */
  worked(row: number): boolean;
  /** An instance has finished all steps of a request. Returns false, having done nothing, where the request is not on the straight way. */
  conclude(row: number, site: CallSite, outcome: number): boolean;
  /** The layers around a call have its outcome. Returns false, having done nothing, where ending it takes more than recording it and telling its caller. */
  answer(row: number, site: CallSite, outcome: number): boolean;
  /** Decides again which sites may take the straight way: something about services or sites has changed. */
  review(): void;
}

/** The steps of a request. */
export interface StepPart {
  /** Kind of the event that ends the work of a step. */
  readonly doneKind: Kind;
  /** Does the current step, or ends the request after the last. */
  run(row: number, site: CallSite): void;
  /** Resumes a step that was interrupted. */
  resume(row: number, service: Service): void;
  /** Stops the step in progress and keeps what is left of its work for `resume`. */
  interrupt(row: number, service: Service): void;
  /** Stops the step in progress for good; returns the work left of it. */
  stop(row: number, service: Service): number;
  /** Goes on once enough calls of a request have ended; not while its instance hangs. */
  settle(row: number): void;
  /** Goes on when enough calls of a request have succeeded, fails when too few still can, waits otherwise. */
  goOnAfterCalls(row: number, site: CallSite): void;
  /** One of a request's calls has ended. */
  childEnded(parent: number, outcome: number): void;
}

/** Callers that give up, and instances that die with the work they have. */
export interface GiveUpPart {
  /** The caller of a request gives up; whether the work is stopped is for its call site to say. */
  abandon(row: number, outcome: number): void;
  /** Detaches the calls a request still waits for, and cancels those whose call sites cancel work that nobody waits for. */
  forsakeChildren(row: number): void;
  /** Ends the calls a request waits for; whether their work is stopped is for their call sites to say. */
  dropCalls(row: number): void;
  /** Ends some of the calls that a request waits for with this outcome; it goes on waiting for the others. */
  dropSome(calls: readonly number[], outcome: number): void;
  /** Stops an attempt that nobody waits for, if `mode` allows that at its present stage. */
  drop(row: number, mode: CancelMode): void;
  /** What an instance has of a request is lost. */
  lose(row: number, cause: Loss): void;
  /** Everything on an instance is lost. */
  loseAll(service: Service, instance: number, cause: Loss): void;
}

/** Calls to services whose instances hold different data. */
export interface ShardsPart {
  /** Sends a call that has been issued to the replicas of its shard that it asks. */
  issue(row: number, site: CallSite): void;
  /** A copy of a request that asks a quorum has ended. */
  copyEnded(row: number, parent: number, outcome: number): void;
  /** A call has ended: records it in the books of its shard. */
  ended(row: number, site: CallSite, outcome: number): void;
  /** An instance has carried out the read or the write of a request. */
  store(row: number, service: Service): void;
  /** The key that decides the shard of a request. */
  keyOf(row: number, sharding: Sharding): number;
}

/** The lifecycle of instances: creating, starting, draining, removing. */
export interface LifecyclePart {
  /** Creates an instance and returns its number; `warm` ones are ready and at full speed at once, as at the start of a run. */
  create(service: Service, spec: InstanceSpec, warm: boolean, version?: Version): number;
  /** Stops sending requests to an instance, which goes once its work is done or its grace is over; `replaced` ones make room for another version. */
  drain(service: Service, instance: number, replaced?: boolean): void;
  /** Removes an on-demand instance at once: it is idle, nobody waits for it any more, or it has crashed. */
  retire(service: Service, instance: number): void;
  /** Begins the start of an instance that has a node, where it needs one. */
  begin(service: Service, instance: number): void;
  /** Calls `act` after a startup time drawn for the instance. */
  afterStartup(service: Service, instance: number, act: () => void): void;
  /** A draining instance has nothing left to do. */
  drained(service: Service, instance: number): void;
  /** An instance has crashed: it no longer counts as capacity. */
  crashed(service: Service, instance: number, reason?: string): void;
  /** A crashed instance is back, and cold. */
  recovered(service: Service, instance: number): void;
}

/** The nodes that instances run on. */
export interface NodesPart {
  readonly fleet: Fleet;
  readonly losses: Losses;
  /** Interrupts a spot node: it is gone after the notice. */
  interrupt(node: Node, noticeMs: number): void;
  readonly books: NodeBooks;
  /** Instances that wait for a node. */
  readonly waiting: ReadonlySet<Pod>;
  /** Whether the node of an instance has room for it with other requests (`spec`); one without a node may request anything. */
  mayResize(service: Service, instance: number, spec: InstanceSpec): boolean;
  /** An instance requests what its record says from now on. */
  resized(service: Service, instance: number): void;
  /** Finds a node for a new instance, at once for those of the start of a run; true where it has one and may serve at once. */
  admit(service: Service, instance: number, isFirst: boolean): boolean;
  /** An instance has gone. */
  left(service: Service, instance: number): void;
}

/** The metrics pipeline that autoscalers see. */
export interface MetricsPart {
  beginOutage(outage: MetricsOutage): void;
  endOutage(outage: MetricsOutage): void;
}

/** Faults of instances. */
export interface FaultsPart {
  /** An instance dies, with all its work lost. */
  readonly crash: Crash;
  /** An instance that hangs is ended, with all its work lost; once it is back it hangs no more. */
  readonly restart: Crash;
  /** A request reaches an impaired instance; returns false where the request is served all the same. */
  meet(row: number, site: CallSite, instance: number): boolean;
  /** A new instance has been created: faults under way may hit it. */
  made(service: Service, instance: number): void;
}
