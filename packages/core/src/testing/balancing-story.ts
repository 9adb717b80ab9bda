import fc from "fast-check";
import type { EndpointShape } from "./fake-endpoints.js";

/** One moment in the life of a balancer; `at` counts endpoints, attempts or probes, modulo how many there are. */
export type BalancingMoment =
  /** A request comes that was placed before on the endpoints of these numbers. */
  | { readonly type: "pick"; readonly key: number; readonly tried: readonly number[] }
  /** The proxy places a request without asking, as it does with retries that stay where they were. */
  | { readonly type: "divert"; readonly at: number }
  | { readonly type: "finish"; readonly at: number; readonly latencyMs: number; readonly failed: boolean }
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "answer"; readonly at: number; readonly load: number; readonly latencyMs: number }
  | { readonly type: "join"; readonly shape: EndpointShape }
  | { readonly type: "leave"; readonly at: number }
  | { readonly type: "down"; readonly at: number }
  | { readonly type: "up"; readonly at: number }
  | { readonly type: "weigh"; readonly at: number; readonly weight: number; readonly ramp: number };

const weight = fc.constantFrom(0.5, 1, 1, 1, 3, 256);
const at = fc.nat({ max: 999 });
const latencyMs = fc.oneof(fc.constantFrom(0, 1, 10, 1e7), fc.double({ min: 0, max: 1000, noNaN: true }));

/** Any endpoint: several weights, zones, levels and limits. */
export const anyEndpoint: fc.Arbitrary<EndpointShape> = fc.record({
  weight,
  concurrency: fc.constantFrom(1, 2, Infinity),
  maxInFlight: fc.constantFrom(1, 2, Infinity, Infinity),
  zone: fc.constantFrom("a", "a", "b", ""),
  priority: fc.constantFrom(0, 0, 0, 1),
});

function moment<Type extends BalancingMoment["type"], Rest extends object>(type: Type, rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> }) {
  return fc.record({ type: fc.constant(type), ...rest }) as unknown as fc.Arbitrary<BalancingMoment>;
}

/** Any life of a balancer, up to 80 moments long: requests and their ends, probes, and every change that an endpoint set knows. */
export const anyBalancingStory: fc.Arbitrary<readonly BalancingMoment[]> = fc.array(
  fc.oneof(
    { weight: 16, arbitrary: moment("pick", { key: at, tried: fc.array(fc.nat({ max: 4 }), { maxLength: 2 }) }) },
    { weight: 1, arbitrary: moment("divert", { at }) },
    { weight: 12, arbitrary: moment("finish", { at, latencyMs, failed: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: moment("wait", { ms: fc.oneof(fc.constantFrom(0, 1, 60_000), fc.double({ min: 0, max: 1000, noNaN: true })) }),
    },
    { weight: 3, arbitrary: moment("answer", { at, load: fc.nat({ max: 20 }), latencyMs }) },
    { weight: 2, arbitrary: moment("join", { shape: anyEndpoint }) },
    { weight: 2, arbitrary: moment("leave", { at }) },
    { weight: 1, arbitrary: moment("down", { at }) },
    { weight: 1, arbitrary: moment("up", { at }) },
    { weight: 1, arbitrary: moment("weigh", { at, weight, ramp: fc.constantFrom(0.1, 0.5, 1) }) },
  ),
  { minLength: 1, maxLength: 80 },
);
