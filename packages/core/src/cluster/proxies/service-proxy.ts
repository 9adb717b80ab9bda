import type { Kernel } from "../../engine/kernel/kernel.js";
import type { Balancer, BalancingTraits } from "../../policy/balancing.js";
import type { VersionRouter } from "../rollout/version-router.js";
import { EndpointSet } from "./endpoint-set.js";

/** One balancer in front of a service: what it knows of the instances, and the policy that chooses. */
export class ServiceProxy {
  readonly endpoints: EndpointSet;
  /** Set after construction, because creating a policy may need this proxy. */
  balancer!: Balancer;
  /** The same balancer, where it first chooses a version for each request. */
  router: VersionRouter | undefined;
  /** Whether the policy itself avoids endpoints that are full, and those that have been tried. */
  avoidsFull = false;
  avoidsTried = false;
  /** Whether it may pick none although there are endpoints. */
  mayReject = false;

  /** Whether it sends requests of one key or client to one endpoint. */
  isSticky = false;

  constructor(
    /** Index among the service's proxies. */
    readonly index: number,
    kernel: Kernel,
    /** Undefined for policies that are plain objects without them. */
    traits: BalancingTraits = {},
  ) {
    this.endpoints = new EndpointSet(kernel, traits.seesDown);
    this.adopt(traits);
  }

  /** Takes over the traits of a new policy. */
  adopt(traits: BalancingTraits): void {
    this.endpoints.setSeesDown(traits.seesDown === true);
    this.avoidsFull = traits.avoids !== undefined && traits.avoids !== false;
    this.avoidsTried = this.avoidsFull;
    this.isSticky = traits.sticky !== undefined;
    this.mayReject = traits.mayReject === true;
  }
}
