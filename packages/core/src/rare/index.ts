export { estimateRare, type RareEstimate } from "./estimate-rare.js";
export { type Importance, MEASURES, type RareState } from "./importance.js";
export type { RareOptions } from "./options.js";
