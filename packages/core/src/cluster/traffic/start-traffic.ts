import { type CustomSamplers, createDistribution } from "../../engine/distributions/create-distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Random } from "../../engine/random.js";
import type { Streams } from "../../engine/streams.js";
import type { TrafficSpec } from "../../model/scenario.js";
import type { SourceSpec } from "../../model/source.js";
import { createArrivals } from "../../workload/create-arrivals.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { type IssuedClass, Issuer } from "./issuer.js";
import { Sessions } from "./sessions.js";
import { Populations, startOpenSource, startReplay } from "./traffic-sources.js";

/** A traffic source as it runs. */
export interface RunningTraffic {
  readonly spec: TrafficSpec;
  readonly site: CallSite;
  /** Class ids of its classes, in their order. */
  readonly classIds: readonly number[];
}

/**
 * Lets all traffic begin. Returns, by call site, what to call when a request of a closed loop has
 * its answer.
 */
export function startTraffic(
  cluster: ClusterContext,
  traffic: readonly RunningTraffic[],
  streams: Streams,
  samplers: CustomSamplers,
): (((index: number) => void) | undefined)[] {
  const { scheduler } = cluster;
  const populations = new Populations(scheduler);
  let sessions: Sessions | undefined;
  const answered: (((index: number) => void) | undefined)[] = cluster.sites.map(() => undefined);
  for (const running of traffic) {
    const { source, name } = running.spec;
    const identities = streams.stream(`requests/${name}`);
    const issuer = new Issuer(cluster, running.site, issuedClasses(running, samplers), usersOf(source));
    const identify = (): void => {
      identities.block();
      issuer.rekey(identities.high, identities.low);
    };
    identify();
    streams.onRenewal(identify);
    if (source.type === "open") {
      const arrivals = createArrivals(source, streams.stream(`arrivals/${name}`), scheduler.kernel, samplers);
      const batch = batchSize(source.batch, streams.stream(`batches/${name}`), samplers);
      streams.onRenewal(() => arrivals.redraw?.());
      startOpenSource(scheduler, issuer, arrivals, batch, source.limit);
    } else if (source.type === "replay") {
      startReplay(scheduler, issuer, source.events, source.startMs, source.stopMs, source.limit);
    } else if (source.type === "sessions") {
      sessions ??= new Sessions(scheduler);
      answered[running.site.id] = sessions.start({ issuer, ...source });
    } else {
      answered[running.site.id] = populations.start({ issuer, ...source, think: createDistribution(source.think, samplers) });
    }
  }
  return answered;
}

function issuedClasses({ spec, classIds }: RunningTraffic, samplers: CustomSamplers): IssuedClass[] {
  const total = spec.classes.reduce((sum, { weight }) => sum + weight, 0);
  let upTo = 0;
  return spec.classes.map(({ weight, key, demand, client }, i) => {
    upTo += weight / total;
    return {
      id: classIds[i]!,
      upTo,
      key: key && createDistribution(key, samplers),
      demand: demand && createDistribution(demand, samplers),
      client: client && createDistribution(client, samplers),
    };
  });
}

/** Users of a closed loop; 0 for open traffic. */
function usersOf(source: SourceSpec): number {
  if (source.type === "closed") return source.users;
  return source.type === "sessions" ? source.users.length : 0;
}

/** Draws how many requests arrive together; undefined when always one. */
function batchSize(spec: DistributionSpec, random: Random, samplers: CustomSamplers): (() => number) | undefined {
  if (spec.type === "constant" && spec.value === 1) return undefined;
  const law = createDistribution(spec, samplers);
  let arrivals = 0;
  return () => {
    random.index = arrivals++;
    return Math.round(law.sample(random));
  };
}
