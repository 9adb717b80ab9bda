import { createDurations } from "../measure/durations.js";
import { type Fit, fitLaw, lognormalLaw } from "../measure/law.js";

/** Columns that hold the time of one start each. */
export const DURATION_COLUMNS =
  /^(cold_?starts?|start_?up|init|initDuration|init_duration|boot|duration|latency|value)(_?time)?(_(ms|s|seconds))?$/i;

/** Whether a column holds a figure, and not the kind of instance. */
export function isFigure(column: string): boolean {
  return /^(n|count|cv)$|_ms$|_s$|_seconds$|^lognormal/.test(column) || DURATION_COLUMNS.test(column);
}

/** Starts that were measured, summed up by others or one by one. */
export interface Starts {
  /** Adds a row; tells whether it has the columns. */
  add(cell: (column: string) => number | undefined, columns: readonly string[]): boolean;
  readonly rows: number;
  /** Whether rows are sums of many starts. */
  readonly isSummed: boolean;
  fit(): Fit;
}

/** Begins to gather starts. */
export function createStarts(): Starts {
  const single = createDurations();
  let rows = 0;
  let weight = 0;
  let sum = 0;
  let squares = 0;
  return {
    add(cell, columns) {
      rows++;
      const mean = columns.includes("mean_ms") ? cell("mean_ms") : undefined;
      const cv = columns.includes("cv") ? cell("cv") : undefined;
      if (mean !== undefined && cv !== undefined) {
        const times = (columns.includes("n") ? cell("n") : undefined) ?? 1;
        weight += times;
        sum += times * mean;
        squares += times * mean * mean * (1 + cv * cv);
        return true;
      }
      const column = columns.find((name) => DURATION_COLUMNS.test(name));
      const value = column === undefined ? undefined : cell(column);
      if (value === undefined) return column !== undefined;
      single.add(/_(s|seconds)$/i.test(column as string) ? value * 1000 : value);
      return true;
    },
    get rows() {
      return rows;
    },
    get isSummed() {
      return weight > 0;
    },
    fit() {
      if (weight === 0) return fitLaw(single);
      const mean = sum / weight;
      const cv = mean > 0 ? Math.sqrt(Math.max(0, squares / weight / (mean * mean) - 1)) : 0;
      return { law: lognormalLaw(mean, cv), note: `${weight} starts, mean ${mean.toPrecision(3)} ms, cv ${cv.toPrecision(2)}` };
    },
  };
}
