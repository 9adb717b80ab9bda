import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Lane } from "../../engine/lane.js";
import type { Histogram } from "../../metrics/histogram.js";
import type { Balancer } from "../../policy/balancing.js";
import type { CallSite } from "../calls/call-site.js";
import type { InstanceTable } from "../instances/instance-table.js";
import type { EndpointSet } from "../proxies/endpoint-set.js";
import type { AttemptBooks } from "../requests/attempt-books.js";
import type { Spent } from "../requests/spent.js";
import type { Service } from "../service.js";
import { type PlannedCall, type Program, StepType, type WorkStep } from "../work/program.js";
import type { WaitingLines } from "../work/waiting-lines.js";

/**
 * Everything that calls of a site need on the straight way, in one object: fields reached through other objects would be loaded and
 * checked again at every use. Valid until the next review.
 */
export class Track {
  readonly service: Service;
  readonly instances: InstanceTable;
  readonly lines: WaitingLines;
  readonly endpoints: EndpointSet;
  readonly balancer: Balancer;
  readonly attempts: AttemptBooks;
  readonly queueing: Histogram;
  readonly spent: Spent;
  /** The law of the first step's demand. */
  readonly demand: Distribution;
  /** Whether there are further steps after the first. */
  readonly hasMore: boolean;
  /** The call after the first step, where that is one call and the only other step. */
  readonly call: PlannedCall | undefined;
  /** Whether more has to be seen to as work begins: cores are shared, instances warm up, or waits are kept. */
  readonly needsCare: boolean;

  constructor(
    /** Where the kernel finds it: its `TrackAt`. */
    readonly place: number,
    readonly site: CallSite,
    /** The lane of the calls' timeout; undefined where they have none. */
    readonly lane: Lane | undefined,
    /** Whether waiting times of single requests are kept for a listener. */
    keepsWaits: boolean,
  ) {
    const service = site.target;
    this.service = service;
    this.instances = service.instances;
    this.lines = service.lines;
    this.endpoints = service.proxies[0]!.endpoints;
    this.balancer = service.proxies[0]!.balancer;
    this.attempts = service.attempts;
    this.queueing = service.queueing;
    this.spent = service.spent;
    this.demand = (service.program[0] as WorkStep).demand;
    this.hasMore = service.program.length > 1;
    this.call = lastCallOf(service.program);
    this.needsCare = service.sharesCpus || service.spec.warming.forMs > 0 || keepsWaits;
  }
}

/** The call that is the second and last step of a program, if it is. */
function lastCallOf([, next, another]: Program): PlannedCall | undefined {
  return another === undefined && next?.type === StepType.calls && next.quorum >= 1 ? next.only : undefined;
}
