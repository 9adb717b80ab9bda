import type { Row } from "./row.js";

/** Rows that are made when they are asked for, since a long run has millions; a plain list of rows is one too. */
export interface RowList extends Iterable<Row> {
  readonly length: number;
  slice(from: number, to: number): Row[];
}

/** So many rows, each made from its index. */
export function rowList(length: number, rowAt: (index: number) => Row): RowList {
  return {
    length,
    slice: (from, to) => Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, i) => rowAt(from + i)),
    *[Symbol.iterator]() {
      for (let i = 0; i < length; i++) yield rowAt(i);
    },
  };
}

/** The rows of several lists, one list after the other. */
export function joinRows(...lists: readonly RowList[]): RowList {
  return {
    length: lists.reduce((sum, { length }) => sum + length, 0),
    slice(from, to) {
      let before = 0;
      return lists.flatMap((list) => {
        const found = list.slice(Math.max(0, from - before), Math.max(0, to - before));
        before += list.length;
        return found;
      });
    },
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}
