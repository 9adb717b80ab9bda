/** Pictures of results: the contract that charts keep. */
export type { Chart, ChartOptions } from "./chart.js";
