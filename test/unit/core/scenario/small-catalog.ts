import {
  type Balancer,
  type Catalog,
  createCatalog,
  defineAutoscaling,
  defineBalancing,
  defineFailover,
  defineResilience,
  type PolicyChoice,
} from "@springtide/core/policy";

interface ScalerOptions {
  perReplica: number;
  target?: number;
  cooldown?: number;
  mode?: "gentle" | "brisk";
  quiet?: boolean;
  steps?: readonly { at: number; replicas: number }[];
}

const first: Balancer = { pick: (endpoints) => endpoints.at(0) };

const roundRobin = defineBalancing({ id: "round-robin", doc: "In turn.", source: "a test", options: {}, create: () => first });

const leastRequests = defineBalancing({ id: "least-requests", doc: "The least busy.", source: "a test", options: {}, create: () => first });

const twoChoices = defineBalancing<{ d?: number }>({
  id: "two-choices",
  doc: "The less busy of some.",
  source: "a test",
  options: { d: { type: "number", unit: "count", integer: true, default: 2, min: 1, max: 32, doc: "How many are looked at." } },
  create: () => first,
});

const patience = defineResilience<{ limit?: number; tries?: number }>({
  id: "patience",
  doc: "Gives up after a time.",
  source: "a test",
  options: {
    limit: { type: "number", unit: "ms", default: 1000, min: 0, doc: "The time." },
    tries: { type: "number", unit: "count", integer: true, default: 1, min: 1, doc: "Attempts." },
  },
  create: ({ limit }) => ({ patienceMs: () => limit }),
});

/** A policy that names another, and may name itself. */
const wrapper = defineBalancing<{ patience?: number; choose?: PolicyChoice }>({
  id: "wrapper",
  doc: "Leaves it to another.",
  source: "a test",
  options: {
    patience: { type: "number", unit: "ms", default: 5000, min: 0, doc: "Patience." },
    choose: { type: "policy", kind: "balancing", default: { id: "two-choices", options: { d: 3 } }, doc: "The other." },
  },
  check: ({ patience, choose }) => (patience === 0 && choose.id === "wrapper" ? "patience is needed to leave it to a wrapper" : undefined),
  create: ({ choose }, context) => context.balancing(choose),
});

/** A scaler with an option of every type and unit. */
export const scaler = defineAutoscaling<ScalerOptions>({
  id: "scaler",
  doc: "Scales.",
  source: "a test",
  options: {
    perReplica: { type: "number", unit: "per-second", min: 0.001, doc: "Requests per second and replica." },
    target: { type: "number", unit: "fraction", default: 0.7, min: 0, doc: "Target." },
    cooldown: { type: "number", unit: "ms", default: 60_000, min: 0, max: 3_600_000, doc: "Rest." },
    mode: { type: "choice", of: ["gentle", "brisk"], default: "gentle", doc: "How fast." },
    quiet: { type: "flag", default: false, doc: "No reasons." },
    steps: {
      type: "list",
      default: [{ at: 90_000, replicas: 2 }],
      doc: "Timetable.",
      of: {
        at: { type: "number", unit: "ms", doc: "When." },
        replicas: { type: "number", unit: "count", integer: true, min: 0, doc: "How many." },
      },
    },
  },
  check: ({ target, cooldown }) => (target === 0 && cooldown === 0 ? "target and cooldown cannot both be 0" : undefined),
  create: () => ({ recommend: () => ({ replicas: 1, reason: "test" }) }),
});

/** A rule that tries again so many times. */
const again = defineFailover<{ tries?: number; pause?: number }>({
  id: "again",
  doc: "Tries again.",
  source: "a test",
  options: {
    tries: { type: "number", unit: "count", integer: true, default: 2, min: 0, max: 10, doc: "How often." },
    pause: { type: "number", unit: "ms", default: 0, min: 0, doc: "How long it waits before." },
  },
  create: ({ tries, pause }) => ({
    after: ({ attempt }) => ({ retry: attempt < tries, delayMs: pause, same: false, counts: true }),
  }),
});

/** Enough policies to test scenarios with, and no more. */
export const smallCatalog: Catalog = createCatalog([roundRobin, leastRequests, twoChoices, wrapper, patience, scaler, again]);
