import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyDuration } from "./duration.js";
import type { ServiceInput } from "./service-input.js";
import { span } from "./span.js";
import { type WrittenScenario, withFields, withServices } from "./written-scenario.js";

type NodesInput = NonNullable<ScenarioInput["nodes"]>;
type PoolInput = NodesInput["pools"][string];
type FaultInput = NonNullable<ScenarioInput["faults"]>[string];

/** What may be drawn about nodes. */
export interface NodesBounds {
  /** Whether an autoscaler may add and remove nodes. Default true. */
  readonly scales?: boolean;
  /** Whether nodes may be interrupted or lost. Default true. */
  readonly fails?: boolean;
}

function pool(scales: boolean, fails: boolean): Arbitrary<PoolInput> {
  const fields = {
    count: fc.integer({ min: 0, max: 3 }),
    cpu: fc.integer({ min: 1, max: 4 }),
    memory: fc.constantFrom("1Gi" as const, "4Gi" as const),
    pods: fc.integer({ min: 1, max: 8 }),
    reserve: fc.constant({ cpu: "100m", memory: "100Mi" } as const),
    zones: fc.constantFrom(["a"], ["a", "b"]),
    price: fc.integer({ min: 1, max: 50 }).map((cents) => `$${cents / 100}/h` as const),
    boot: fc.oneof({ withCrossShrink: true }, span(0, 300), anyDuration(300)),
    ...(scales && { max: fc.integer({ min: 3, max: 5 }) }),
    ...(fails && {
      spot: fc.record({ interruption: fc.constant({ exponential: "2s" } as const), notice: span(0, 300) }),
    }),
  };
  return fc.record(fields, { requiredKeys: ["count", "cpu", "memory"] });
}

const clusterAutoscaler = fc.record({
  scan: span(20, 200),
  expander: fc.constantFrom("random" as const, "least-waste" as const, "most-pods" as const, "priority" as const, "price" as const),
  maxProvision: span(100, 2000),
  unneeded: span(0, 500),
  delayAfterAdd: span(0, 500),
  maxDrain: span(50, 500),
});
const karpenter = fc.record({
  batchIdle: span(0, 100),
  batchMax: span(0, 300),
  consolidate: fc.constantFrom("empty-or-underutilised" as const, "empty" as const, "never" as const),
  consolidateAfter: span(0, 300),
  poll: span(20, 200),
  validation: span(0, 100),
  budget: fc.constantFrom("10%" as const, "100%" as const),
});

const autoscaler: Arbitrary<NonNullable<NodesInput["autoscaler"]>> = fc.oneof(
  { withCrossShrink: true },
  clusterAutoscaler.map((options) => ({ "cluster-autoscaler": options })),
  karpenter.map((options) => ({ karpenter: options })),
);

function nodes({ scales = true, fails = true }: NodesBounds): Arbitrary<NodesInput> {
  return fc.oneof({ withCrossShrink: true }, ...(scales ? [false, true] : [false]).map((grows) => withPools(grows, fails)));
}

function withPools(grows: boolean, fails: boolean): Arbitrary<NodesInput> {
  return fc.record(
    {
      pools: fc.record({ small: pool(grows, fails), large: pool(grows, fails) }, { requiredKeys: ["small"] }),
      placement: fc.constantFrom("first-fit" as const, "best-fit" as const, "spread" as const),
      images: fc.record({ pullOverhead: span(0, 50) }),
      monitor: fc.record({ grace: span(0, 200), eviction: span(0, 200) }),
      ...(grows && { autoscaler }),
    },
    { requiredKeys: grows ? ["pools", "autoscaler"] : ["pools"] },
  );
}

const domain = fc.constantFrom("node" as const, "zone" as const);
const wishes: Arbitrary<ServiceInput> = fc.record(
  {
    image: fc.constant({ size: "10MB" } as const),
    podPriority: fc.integer({ min: 0, max: 2 }),
    preemption: fc.constantFrom("lower-priority" as const, "never" as const),
    antiAffinity: fc.oneof(fc.record({ required: domain }), fc.record({ preferred: domain })),
    spread: fc.record({ by: domain, maxSkew: fc.integer({ min: 1, max: 2 }), required: fc.boolean() }, { requiredKeys: ["by"] }),
    disruption: fc.oneof(fc.record({ maxUnavailable: fc.constant(1) }), fc.record({ minAvailable: fc.constant(1) })),
  },
  { requiredKeys: [] },
);

const interruption = fc.record({ pool: fc.constant("small"), zone: fc.constant("a"), notice: span(0, 300) }, { requiredKeys: ["pool"] });

const loss: Arbitrary<FaultInput> = fc.oneof(
  fc.record({ "node-loss": fc.constant({}), at: span(0, 1000), for: span(1, 1000) }),
  fc.record({ "zone-outage": fc.constant({ zone: "a" }), at: span(0, 1000), for: span(1, 1000) }),
  fc.record({ "node-loss": fc.constant({ nodes: [0] }), at: span(0, 1000), for: span(1, 1000) }),
  fc.record({ "node-loss": fc.constant({ pool: "small" }), between: fc.constant({ exponential: "2s" } as const), repair: span(1, 500) }),
  fc.record({ "node-loss": fc.constant({ zone: "a" }), at: span(0, 1000), for: span(1, 1000) }),
  interruption.chain((hit) => fc.record({ "spot-interruption": fc.constant(hit), at: span(0, 1000) })),
  interruption.chain((hit) => fc.record({ "spot-interruption": fc.constant(hit), between: fc.constant({ exponential: "2s" } as const) })),
);

/** The same scenario on nodes, too few of them at times; where an instance is, is theirs to say. */
export function onNodes(scenarios: Arbitrary<WrittenScenario>, bounds: NodesBounds = {}): Arbitrary<WrittenScenario> {
  const faults = bounds.fails === false ? fc.constant(undefined) : fc.option(loss, { nil: undefined });
  return fc
    .tuple(scenarios, nodes(bounds), fc.array(wishes, { minLength: 4, maxLength: 4 }), faults)
    .map(([written, machines, rules, fault]) => {
      let place = 0;
      const placed = withServices(written, ({ zones: _, instances, ...service }) => ({
        ...service,
        ...(instances && { instances: instances.map(({ zone: __, ...group }) => group) }),
        ...rulesFor(service, rules[place++]),
      }));
      const hasSpot = machines.pools.small?.spot !== undefined;
      // What happens after the end, or to nodes that there are not, would be told as a slip.
      const lengthMs = Number.parseFloat(placed.input.duration as string);
      const isLate = fault !== undefined && "at" in fault && Number.parseFloat(fault.at as string) >= lengthMs;
      const isIdle = isLate || (fault !== undefined && "spot-interruption" in fault && !hasSpot);
      return withFields(placed, { nodes: machines, ...(fault !== undefined && !isIdle && { faults: { loss: fault } }) });
    });
}

/** Instances made on demand have no budget. */
function rulesFor(service: ServiceInput, rules: ServiceInput | undefined): ServiceInput {
  const { disruption, ...rest } = rules ?? {};
  return { ...rest, ...(service.onDemand === undefined && disruption && { disruption }) };
}
