import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { Priority } from "../../engine/scheduler.js";
import type { Streams } from "../../engine/streams.js";
import type { Scenario } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { createBoundStarts } from "./bound-starts.js";
import { createReuseOrder } from "./create-reuse-order.js";
import { KeepAlive } from "./keep-alive.js";
import { OnDemandBooks } from "./on-demand-books.js";
import { PastLives } from "./past-lives.js";
import { Pool } from "./pool.js";
import { createSharedStarts } from "./shared-starts.js";

export interface OnDemandOptions {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
}

/** Gives the services whose instances are made on demand what decides on them; nothing is registered where there are none. */
export function createOnDemand(cluster: ClusterContext, { scenario, agenda, streams, law }: OnDemandOptions): void {
  const services = cluster.services.filter(({ spec }) => spec.onDemand !== undefined);
  if (services.length === 0) return;
  const { scheduler, refs } = cluster;
  const kind = scheduler.kind(
    Priority.control,
    refs.on((service, instance) => service.onDemand!.expired(instance)),
  );
  for (const service of services) {
    const spec = service.spec.onDemand!;
    const books = new OnDemandBooks();
    const past = new PastLives(service.instances, scenario.prices, scenario.faults.length === 0);
    const random = streams.stream(`keep-alive/${service.spec.name}`);
    const keepAlive = new KeepAlive(scheduler, service, books, spec.keepAlive && law(spec.keepAlive), random, kind);
    const pool = new Pool(cluster, service, spec, books, past, keepAlive, createReuseOrder(spec.reuse));
    const rule =
      spec.waitFor === "its-own"
        ? createBoundStarts(cluster, service, spec, pool, books, agenda)
        : createSharedStarts(cluster, service, spec, pool, books);
    service.coldDemand = spec.coldDemand && law(spec.coldDemand);
    service.hasInstanceDemands ||= service.coldDemand !== undefined;
    service.onDemand = {
      books,
      past,
      ...rule,
      reset(nowMs) {
        books.reset(nowMs);
        past.reset(nowMs);
      },
    };
  }
}
