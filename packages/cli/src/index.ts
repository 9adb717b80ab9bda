/** Everything of Springtide in one import: the simulator, the policies, the charts. */
export * from "@springtide/core";
export * from "@springtide/policies";
export * from "@springtide/viz";
export type { JsonSchema } from "./json-schema.js";
export { comparePairs } from "./notebook/compare-pairs.js";
export { replicate } from "./notebook/replicate.js";
export { simulate } from "./notebook/simulate.js";
export { resultSchema } from "./result-schema.js";
