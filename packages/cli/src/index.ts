/** Everything of Springtide in one import: the simulator, the policies, the charts. */
export * from "@springtide/core";
export * from "@springtide/policies";
export * from "@springtide/viz";
export { resultSchema } from "./result-schema.js";
