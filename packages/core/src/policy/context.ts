import type { Random } from "../engine/random.js";
import type { Balancer, Endpoint } from "./balancing.js";
import type { PolicyChoice } from "./options.js";

/** All that a policy can reach: simulated time, a random stream of its own, and who it is among its like. */
export interface PolicyContext {
  /** Simulated milliseconds since the start. */
  now(): number;
  /** The policy's own random stream: what it draws never moves the draws of anything else. */
  readonly random: Random;
  /** Of the balancers of one service, which one this is (from 0), and how many there are. */
  readonly peer: { readonly index: number; readonly count: number };
  /** Makes the balancer that an option of type `policy` names, with a random stream of its own. */
  balancing(choice: PolicyChoice): Balancer;
  /** Asks an instance for its load; the answer comes back to `Balancer.probed` after a round trip, if it comes. */
  probe(endpoint: Endpoint): void;
}
