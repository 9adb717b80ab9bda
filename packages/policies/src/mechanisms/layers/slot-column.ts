import { floatsWith } from "../endpoints/columns.js";

/** A number for every call under way, by `ResilientCall.slot`; 0 where nothing was set. */
export interface SlotColumn {
  get(slot: number): number;
  set(slot: number, value: number): void;
}

/** A column that grows with the slots that are set. */
export function createSlotColumn(): SlotColumn {
  return new Column();
}

/** A class, for its methods are the same in all columns: those of closures are looked up anew in each. */
class Column implements SlotColumn {
  private values = new Float64Array(64);

  get(slot: number): number {
    return slot < this.values.length ? (this.values[slot] as number) : 0;
  }

  set(slot: number, value: number): void {
    if (slot >= this.values.length) this.values = floatsWith(this.values, slot);
    this.values[slot] = value;
  }
}
