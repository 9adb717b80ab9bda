/** What a policy package needs, and nothing else: `@springtide/core/policy`. */
export { cos } from "./engine/math/cos.js";
export { erlangC } from "./engine/math/erlang-c.js";
export { exp } from "./engine/math/exp.js";
export { ln } from "./engine/math/ln.js";
export { pow } from "./engine/math/pow.js";
export { sin } from "./engine/math/sin.js";
export type { Random } from "./engine/random.js";
export * from "./policy/autoscaling.js";
export * from "./policy/balancing.js";
export { byPlace } from "./policy/by-place.js";
export * from "./policy/catalog.js";
export type { PolicyContext } from "./policy/context.js";
export type { Policy, PolicyDefinition, PolicyKind, PolicySpec, Written, WrittenValue } from "./policy/definition.js";
export { createEndpointSubset, type EndpointSubset } from "./policy/endpoint-subset.js";
export * from "./policy/failover.js";
export type {
  ChoiceField,
  FieldBase,
  Fields,
  FlagField,
  ListField,
  NumberField,
  OptionField,
  PolicyChoice,
  PolicyField,
  SearchRange,
  TextField,
} from "./policy/options.js";
export * from "./policy/resilience.js";
