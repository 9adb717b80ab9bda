import type { Random } from "@springtide/core/policy";

/** Draws indices in proportion to weights in constant time, however many there are. */
export interface AliasTable {
  /** Takes the weights of 0 … `count` − 1, each above 0, at least one. */
  rebuild(count: number, weightOf: (index: number) => number): void;
  draw(random: Random): number;
}

/**
 * Splits the unit interval into as many equal columns as there are indices, each shared by at most two of them.
 * One uniform number gives both the column and the place within it.
 * @see Vose, "A Linear Algorithm for Generating Random Numbers with a Given Distribution", IEEE TSE 17(9), 1991
 */
export function createAliasTable(): AliasTable {
  let size = 0;
  /** Part of each column that belongs to its own index. */
  let own = new Float64Array(0);
  /** Whom the rest of it belongs to. */
  let alias = new Int32Array(0);
  /** Columns still to be levelled: those below the mean from the front, those above it from the back. */
  let open = new Int32Array(0);

  return {
    rebuild(count, weightOf) {
      size = count;
      if (own.length < count) {
        own = new Float64Array(count);
        alias = new Int32Array(count);
        open = new Int32Array(count);
      }
      let sum = 0;
      for (let index = 0; index < count; index++) sum += own[index] = weightOf(index);
      let low = 0;
      let high = count;
      for (let index = 0; index < count; index++) {
        const part = ((own[index] as number) * count) / sum;
        own[index] = part;
        alias[index] = index;
        if (part < 1) open[low++] = index;
        else open[--high] = index;
      }
      while (low > 0 && high < count) {
        const poor = open[--low] as number;
        const rich = open[high] as number;
        alias[poor] = rich;
        const left = (own[rich] as number) - (1 - (own[poor] as number));
        own[rich] = left;
        if (left < 1) {
          high++;
          open[low++] = rich;
        }
      }
    },
    draw(random) {
      const point = random.next() * size;
      const column = Math.floor(point);
      return point - column < (own[column] as number) ? column : (alias[column] as number);
    },
  };
}
