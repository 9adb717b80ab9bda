import type { Cluster } from "../cluster/cluster.js";
import type { Service } from "../cluster/service.js";
import { nearestName } from "../scenario/nearest-name.js";

/** What a service looks like at an instant, for importance functions of one's own. */
export interface RareState {
  /** Simulated time in ms. */
  readonly nowMs: number;
  /** Requests issued and not ended, at a service or at all. */
  inFlight(service?: string): number;
  /** Instances wanted that cannot answer, of a service or of all. */
  down(service?: string): number;
}

/** How near a run is to what is rare: the more, the nearer. A measure by its name, or a function of one's own. */
export type Importance = string | ((state: RareState) => number);

/** Measures by name: of all services together, or of one. */
export const MEASURES = ["inFlight", "down"] as const;
type Measure = (typeof MEASURES)[number];

const OF: Readonly<Record<Measure, (service: Service) => number>> = { inFlight, down };

/**
 * Compiles an importance function.
 * @throws RangeError for a name that is no measure, or names no service.
 */
export function readImportance(importance: Importance, cluster: Cluster): () => number {
  if (typeof importance === "function") {
    const state: RareState = {
      get nowMs() {
        return cluster.scheduler.now;
      },
      inFlight: (service) => sum(servicesNamed(cluster, service), inFlight),
      down: (service) => sum(servicesNamed(cluster, service), down),
    };
    return () => importance(state);
  }
  const { measure, service } = parse(importance);
  const [services, of] = [servicesNamed(cluster, service), OF[measure]];
  return () => sum(services, of);
}

function parse(name: string): { measure: Measure; service: string | undefined } {
  const parts = name.split(".");
  const last = parts[parts.length - 1]!;
  const measure = MEASURES.find((one) => one === last);
  const service = parts.length > 2 && parts[0] === "services" ? parts.slice(1, -1).join(".") : undefined;
  if (measure !== undefined && (parts.length === 1 || service !== undefined)) return { measure, service };
  const near = nearestName(last, MEASURES);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new RangeError(`${name} is no measure; write ${MEASURES.join(" or ")}, or services.<name>.${near ?? MEASURES[0]}${hint}`);
}

function servicesNamed({ services }: Cluster, name: string | undefined): readonly Service[] {
  if (name === undefined) return services;
  const found = services.filter(({ spec }) => spec.name === name);
  if (found.length > 0) return found;
  const known = services.map(({ spec }) => spec.name);
  throw new RangeError(`no service is called "${name}"; write ${nearestName(name, known) ?? known.join(" or ")}`);
}

function sum(services: readonly Service[], of: (service: Service) => number): number {
  let total = 0;
  for (const service of services) total += of(service);
  return total;
}

function inFlight({ books }: Service): number {
  let total = 0;
  for (const ledger of books) total += ledger.inFlight;
  return total;
}

function down(service: Service): number {
  const { instances, desired } = service;
  let up = 0;
  for (let instance = 0; instance < instances.length; instance++) if (service.isUp(instance)) up++;
  return Math.max(0, desired.value - up);
}
