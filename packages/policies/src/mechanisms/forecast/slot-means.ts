/** Turns a figure that is read now and then into a mean per slot of time. */
export interface SlotMeans {
  /** Takes a reading; returns the means of the slots that have ended since the last one, in order. Times may not go back. */
  add(nowMs: number, value: number): readonly number[];
}

/** Slots of `slotMs` each, from time 0; one without a reading has the mean of the one before it. */
export function createSlotMeans(slotMs: number): SlotMeans {
  let slot = -1;
  let sum = 0;
  let count = 0;
  return {
    add(nowMs, value) {
      const current = Math.floor(nowMs / slotMs);
      const ended = slot < 0 ? 0 : current - slot;
      const means = new Array<number>(ended).fill(count > 0 ? sum / count : 0);
      if (slot < 0 || ended > 0) {
        slot = current;
        sum = 0;
        count = 0;
      }
      sum += value;
      count++;
      return means;
    },
  };
}
