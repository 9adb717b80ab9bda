/** Notices when turns begin to repeat, and from then on tells them. */
export interface TurnCycle {
  /** Whether the turns to come are known. */
  readonly known: boolean;
  /** Whether turns are being written down. */
  readonly watching: boolean;
  /**
   * Begins to write turns down. If the next `length` turns, the sum of all quotas, give every place its quota, then everything
   * is as it was before them, and they will repeat.
   */
  watch(length: number, quotaOf: (place: number) => number): void;
  /** Writes a turn down; a place that exceeds its quota ends the watch. */
  note(turn: number): void;
  /** The next turn, once it is known. */
  turn(): number;
  /** Goes on to the turn after that. */
  pass(): void;
  /** Ends cycle and watch. Tells the turns passed in the cycle that was not finished, and returns how many they are. */
  end(tell: (turn: number) => void): number;
}

/** A cycle over `places` places. */
export function createTurnCycle(places: number): TurnCycle {
  const owed = new Int32Array(places);
  let turns = new Int32Array(0);
  let length = 0;
  let written = 0;
  let passed = 0;
  let state: "none" | "watching" | "known" = "none";
  return {
    get known() {
      return state === "known";
    },
    get watching() {
      return state === "watching";
    },
    watch(sum, quotaOf) {
      if (turns.length < sum) turns = new Int32Array(sum);
      for (let place = 0; place < places; place++) owed[place] = quotaOf(place);
      length = sum;
      written = passed = 0;
      state = "watching";
    },
    note(turn) {
      turns[written++] = turn;
      const left = (owed[turn] as number) - 1;
      owed[turn] = left;
      if (left < 0) state = "none";
      else if (written === length) state = "known";
    },
    turn: () => turns[passed] as number,
    pass() {
      passed = passed + 1 === length ? 0 : passed + 1;
    },
    end(tell) {
      const count = state === "known" ? passed : 0;
      for (let i = 0; i < count; i++) tell(turns[i] as number);
      state = "none";
      return count;
    },
  };
}
