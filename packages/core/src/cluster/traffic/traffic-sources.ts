import type { Distribution } from "../../engine/distributions/distribution.js";
import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import type { ReplayEvent } from "../../model/source.js";
import type { Arrivals } from "../../workload/arrivals.js";
import type { Issuer } from "./issuer.js";

/** Sends requests whenever they arrive, whatever becomes of them; `batch` undefined sends them singly. */
export function startOpenSource(
  scheduler: Scheduler,
  issuer: Issuer,
  arrivals: Arrivals,
  batch: (() => number) | undefined,
  limit: number,
): void {
  if (limit <= 0) return;
  if (batch === undefined) {
    const next = () => (issuer.issued < limit ? arrivals.next() : Number.POSITIVE_INFINITY);
    const fire = () => {
      issuer.issue(issuer.issued);
      return next();
    };
    issuer.foresee(limit, arrivals.ahead);
    scheduler.source(arrivals.next(), fire, issuer.drawsMore ? undefined : { place: issuer.place, next });
    return;
  }
  scheduler.source(arrivals.next(), () => {
    const end = Math.min(limit, issuer.issued + batch());
    while (issuer.issued < end) issuer.issue(issuer.issued);
    return issuer.issued < limit ? arrivals.next() : Number.POSITIVE_INFINITY;
  });
}

/** Sends recorded requests at their recorded times. */
export function startReplay(
  scheduler: Scheduler,
  issuer: Issuer,
  events: readonly ReplayEvent[],
  startMs: number,
  stopMs: number,
  limit: number,
): void {
  const count = Math.min(limit, events.length);
  const timeOf = (at: number): number => {
    const event = at < count ? events[at] : undefined;
    return event !== undefined && startMs + event.atMs < stopMs ? startMs + event.atMs : Number.POSITIVE_INFINITY;
  };
  let index = 0;
  scheduler.source(timeOf(0), () => {
    issuer.replay(index, events[index]!);
    index++;
    return timeOf(index);
  });
}

/** Users who send, wait for the answer, think, and send again. */
export interface Population {
  readonly issuer: Issuer;
  readonly think: Distribution;
  readonly users: number;
  readonly startMs: number;
  /** Users appear evenly over this time. */
  readonly rampMs: number;
  readonly stopMs: number;
  readonly limit: number;
}

/** All closed loops of a cluster: request `index` is turn ⌊index / users⌋ of user `index` mod users. */
export class Populations {
  private readonly members: { readonly population: Population; readonly first: number; readonly turns: Float64Array }[] = [];
  private readonly memberOf: number[] = [];
  private readonly send: Kind;

  constructor(private readonly scheduler: Scheduler) {
    this.send = scheduler.kind(Priority.arrival, (id) => {
      const { population, first, turns } = this.members[this.memberOf[id]!]!;
      const user = id - first;
      if (population.issuer.issued < population.limit) population.issuer.issue(turns[user]!++ * population.users + user);
    });
  }

  /** Lets a population begin; returns what to call when a request of it has ended. */
  start(population: Population): (index: number) => void {
    const { issuer, think, users, startMs, rampMs, stopMs } = population;
    const first = this.memberOf.length;
    const member = this.members.push({ population, first, turns: new Float64Array(users) }) - 1;
    for (let user = 0; user < users; user++) {
      this.memberOf.push(member);
      const firstMs = startMs + (rampMs * user) / users;
      if (firstMs < stopMs) this.scheduler.at(firstMs, this.send, first + user);
    }
    return (index) => {
      const nextMs = this.scheduler.now + issuer.think(think, index);
      if (nextMs < stopMs) this.scheduler.at(nextMs, this.send, first + (index % users));
    };
  }
}
