import type { RouteSpec } from "../../model/rollout.js";
import type { Balancer, Endpoint, Endpoints, OutcomeView, RequestView } from "../../policy/balancing.js";
import { createEndpointSubset } from "../../policy/endpoint-subset.js";

/** What a router needs to know of the cluster. */
export interface RouterOptions {
  /** The balancer over all instances, and one for each version. */
  readonly whole: Balancer;
  readonly parts: readonly Balancer[];
  /** Index of the version of an instance. */
  readonly versionOf: (endpoint: Endpoint) => number;
  /** Version that a request must go to, or −1. */
  readonly boundTo: (request: RequestView) => number;
  readonly routes: readonly (Pick<RouteSpec, "className" | "share"> & { readonly version: number })[];
  /** A uniform draw of the request's own. */
  readonly draw: (request: RequestView) => number;
}

/** Which part of the requests goes to which version: to `fresh` a share of `share`, to `old` the rest. */
export interface Division {
  readonly share: number;
  readonly fresh: number;
  readonly old: number;
}

/**
 * A balancer that finds each request a version first, by its class, its client or a draw, and then lets the balancer of that version
 * choose among the version's instances. Where nothing decides, or the version has nobody, all instances are one set.
 * @see Istio VirtualService `route` with `subset` and `weight`: each subset has a balancer of its own
 */
export class VersionRouter implements Balancer {
  /** Undefined while the balancer over all instances decides. */
  division: Division | undefined;
  private readonly subsets: readonly ReturnType<typeof createEndpointSubset>[];
  private seen = -1;

  constructor(private readonly options: RouterOptions) {
    this.subsets = options.parts.map(() => createEndpointSubset());
  }

  pick(endpoints: Endpoints, request: RequestView): Endpoint | undefined {
    const { whole, parts, versionOf } = this.options;
    if (endpoints.version !== this.seen) this.sort(endpoints);
    const version = this.versionFor(request);
    if (version < 0 || this.subsets[version]!.length === 0) {
      const picked = whole.pick(endpoints, request);
      if (picked !== undefined) parts[versionOf(picked)]!.placed?.(picked);
      return picked;
    }
    const picked = parts[version]!.pick(this.subsets[version]!, request);
    if (picked !== undefined) whole.placed?.(picked);
    return picked;
  }

  observe(endpoint: Endpoint, outcome: OutcomeView): void {
    this.options.whole.observe?.(endpoint, outcome);
    this.partOf(endpoint).observe?.(endpoint, outcome);
  }

  placed(endpoint: Endpoint): void {
    this.options.whole.placed?.(endpoint);
    this.partOf(endpoint).placed?.(endpoint);
  }

  probed(endpoint: Endpoint, load: number, latencyMs: number): void {
    this.options.whole.probed?.(endpoint, load, latencyMs);
    this.partOf(endpoint).probed?.(endpoint, load, latencyMs);
  }

  /** Whether a version has an instance here. */
  has(version: number): boolean {
    return this.subsets[version]!.length > 0;
  }

  private versionFor(request: RequestView): number {
    const { boundTo, routes, draw } = this.options;
    const bound = boundTo(request);
    if (bound >= 0) return bound;
    for (const { className, share, version } of routes) {
      if (className !== undefined ? className !== request.className : mix(request.client) >= share) continue;
      if (this.has(version)) return version;
    }
    const { division } = this;
    if (division === undefined) return -1;
    if (division.share <= 0) return division.old;
    return division.share >= 1 || draw(request) < division.share ? division.fresh : division.old;
  }

  private partOf(endpoint: Endpoint): Balancer {
    return this.options.parts[this.options.versionOf(endpoint)]!;
  }

  private sort(endpoints: Endpoints): void {
    this.seen = endpoints.version;
    const members: Endpoint[][] = this.subsets.map(() => []);
    for (let index = 0; index < endpoints.length; index++) {
      const endpoint = endpoints.at(index);
      members[this.options.versionOf(endpoint)]!.push(endpoint);
    }
    for (const [version, subset] of this.subsets.entries()) subset.replace(members[version]!);
  }
}

/**
 * A client's place in [0, 1).
 * @see MurmurHash3 (Appleby 2011), fmix32
 */
function mix(client: number): number {
  let hash = client | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
