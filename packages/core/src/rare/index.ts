export { beginRare, estimateRare, type RareEstimation } from "./estimate-rare.js";
export { type Importance, MEASURES, type RareState } from "./importance.js";
export type { RareOptions } from "./options.js";
export type { RareEstimate } from "./rare-estimate.js";
