import type { Balancer, BalancingTraits } from "../../policy/balancing.js";
import type { VersionRouter } from "../rollout/version-router.js";
import { EndpointSet } from "./endpoint-set.js";

/** One balancer in front of a service: what it knows of the instances, and the policy that chooses. */
export class ServiceProxy {
  readonly endpoints: EndpointSet;
  /** Set as the cluster is put together: a policy may ask for its surroundings while it is made. */
  balancer!: Balancer;
  /** Its balancer, where that finds requests a version first. */
  router: VersionRouter | undefined;
  /** Whether the policy leaves out endpoints that are full, and those that have been tried, itself. */
  avoidsFull = false;
  avoidsTried = false;
  /** Whether it may choose none although there are some. */
  mayReject = false;

  /** Whether it sends equal requests to equal places. */
  isSticky = false;

  constructor(
    /** Which of the service's proxies it is. */
    readonly index: number,
    /** Policies that are plain objects may have none. */
    traits: BalancingTraits = {},
  ) {
    this.endpoints = new EndpointSet(traits.seesDown);
    this.adopt(traits);
  }

  /** From now on its policy promises this. */
  adopt(traits: BalancingTraits): void {
    this.endpoints.setSeesDown(traits.seesDown === true);
    this.avoidsFull = traits.avoids !== undefined && traits.avoids !== false;
    this.avoidsTried = this.avoidsFull;
    this.isSticky = traits.sticky !== undefined;
    this.mayReject = traits.mayReject === true;
  }
}
