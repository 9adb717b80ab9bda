/** The simulator: everything a caller may use. */
export * from "./errors.js";
export type * from "./experiment/options.js";
export * from "./experiment/result.js";
export type * from "./model/scenario.js";
export * from "./policy.js";
