import { floatsWith } from "../endpoints/columns.js";

/** A number for every call under way, by `ResilientCall.slot`; 0 where nothing was set. */
export interface SlotColumn {
  get(slot: number): number;
  set(slot: number, value: number): void;
}

/** A column that grows with the slots that are set. */
export function createSlotColumn(): SlotColumn {
  let values = new Float64Array(64);
  return {
    get: (slot) => (slot < values.length ? (values[slot] as number) : 0),
    set(slot, value) {
      if (slot >= values.length) values = floatsWith(values, slot);
      values[slot] = value;
    },
  };
}
