import { Random } from "../engine/random.js";
import type { Balancer, Endpoint } from "../policy/balancing.js";
import type { Catalog } from "../policy/catalog.js";
import type { PolicyContext } from "../policy/context.js";
import { usualOptions } from "./option-values.js";

/** What a test says of a context; the rest is seed 1, time 0, no catalog and the only balancer of its service. */
export interface FakeContextShape {
  readonly seed?: number;
  readonly nowMs?: number;
  /** Where options of type `policy` find theirs; those of others become balancers that take endpoints in turn. */
  readonly catalog?: Catalog | undefined;
  readonly peer?: PolicyContext["peer"];
}

/** A policy's context whose clock a test sets by hand, and which keeps the probes sent. */
export interface FakeContext extends PolicyContext {
  nowMs: number;
  /** Endpoints probed and not answered for, oldest first; a test takes them out as it answers. */
  readonly probes: Endpoint[];
}

/** Makes a context whose random stream is a function of the seed alone. */
export function createFakeContext({ seed = 1, nowMs = 0, catalog, peer = { index: 0, count: 1 } }: FakeContextShape = {}): FakeContext {
  let inner = 0;
  const context: FakeContext = {
    nowMs,
    probes: [],
    now: () => context.nowMs,
    random: new Random(seed, 77),
    peer,
    balancing({ id, options }) {
      inner++;
      const policy = catalog?.balancing(id);
      return policy === undefined
        ? takeInTurn()
        : policy.create({ ...usualOptions(policy), ...options }, { ...context, random: new Random(seed, 77 + inner) });
    },
    probe: (endpoint) => {
      context.probes.push(endpoint);
    },
  };
  return context;
}

function takeInTurn(): Balancer {
  let turn = 0;
  return { pick: (endpoints) => endpoints.at(turn++ % endpoints.length) };
}
