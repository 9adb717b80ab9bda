import { floatsWith } from "./columns.js";

/** A number for every endpoint, by `Endpoint.number`. */
export interface NumberColumn {
  /** What was set there last, or the initial value. */
  get(number: number): number;
  set(number: number, value: number): void;
}

/** A column that grows by doubling and holds `initial` wherever nothing was set. */
export function createNumberColumn(initial: number): NumberColumn {
  let values = new Float64Array(16).fill(initial);
  return {
    get: (number) => (number < values.length ? (values[number] as number) : initial),
    set(number, value) {
      const { length } = values;
      if (number >= length) values = floatsWith(values, number).fill(initial, length);
      values[number] = value;
    },
  };
}
