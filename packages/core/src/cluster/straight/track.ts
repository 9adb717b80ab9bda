import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Lane } from "../../engine/lane.js";
import type { Histogram } from "../../metrics/histogram.js";
import type { Balancer } from "../../policy/balancing.js";
import type { CallSite } from "../calls/call-site.js";
import type { InstanceTable } from "../instances/instance-table.js";
import type { EndpointSet } from "../proxies/endpoint-set.js";
import type { Spent } from "../requests/spent.js";
import type { AttemptBooks, Service } from "../service.js";
import { LinkedLines } from "../work/linked-lines.js";
import { type PlannedCall, type Program, StepType, type WorkStep } from "../work/program.js";
import type { WaitingLines } from "../work/waiting-lines.js";

/**
 * What the calls of a site meet on the straight way, side by side and looked up once: of things that are reached through others
 * the engine asks each time anew what they are. Good until the next review.
 */
export class Track {
  readonly service: Service;
  readonly instances: InstanceTable;
  readonly lines: WaitingLines;
  /** The same lines, where each is one list, first in first out. */
  readonly fifo: LinkedLines | undefined;
  readonly endpoints: EndpointSet;
  readonly balancer: Balancer;
  readonly attempts: AttemptBooks;
  readonly queueing: Histogram;
  readonly spent: Spent;
  /** The law of its first work. */
  readonly demand: Distribution;
  /** Whether more than one piece of work is done for a request. */
  readonly hasMore: boolean;
  /** The only thing that is done after the work, where that is one call. */
  readonly call: PlannedCall | undefined;
  /** Whether more has to be seen to as work begins: cores are shared, instances warm up, waits are kept, or the law draws slowly. */
  readonly needsCare: boolean;

  constructor(
    readonly site: CallSite,
    /** The lane of their timeout; undefined where they have none. */
    readonly lane: Lane | undefined,
    /** Whether someone wants to know how long each request has waited. */
    keepsWaits: boolean,
  ) {
    const service = site.target;
    this.service = service;
    this.instances = service.instances;
    this.lines = service.lines;
    this.fifo = service.lines instanceof LinkedLines && service.lines.isFifo ? service.lines : undefined;
    this.endpoints = service.proxies[0]!.endpoints;
    this.balancer = service.proxies[0]!.balancer;
    this.attempts = service.attempts;
    this.queueing = service.queueing;
    this.spent = service.spent;
    this.demand = (service.program[0] as WorkStep).demand;
    this.hasMore = service.program.length > 1;
    this.call = lastCallOf(service.program);
    this.needsCare = service.sharesCpus || service.spec.warming.forMs > 0 || keepsWaits || this.demand.draw === undefined;
  }
}

/** The call that a program ends with right after its first work. */
function lastCallOf([, next, another]: Program): PlannedCall | undefined {
  return another === undefined && next?.type === StepType.calls && next.quorum >= 1 ? next.only : undefined;
}
