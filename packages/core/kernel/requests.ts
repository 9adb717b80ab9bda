import { Float, Neighbour, Stage, Word } from "../src/cluster/requests/request-layout";
import { Root } from "../src/engine/kernel/layout";
import { growRows } from "./calls";

const NONE: i32 = -1;

/** @inline */
export function rowAt(row: i32): usize {
  return load<usize>(Root.rows) + ((<usize>row) << 6);
}

/** @inline */
export function neighboursOf(row: i32): usize {
  return load<usize>(Root.neighbours) + ((<usize>row) << 3);
}

/** A row for a call that begins now.@inline */
export function open(site: i32, keyHigh: i32, keyLow: i32, classId: i32, index: f64): i32 {
  let row = load<i32>(Root.freeRow);
  if (row === NONE) {
    row = load<i32>(Root.usedRows);
    store<i32>(Root.usedRows, row + 1);
    if (row === load<i32>(Root.rowCapacity)) growRows();
  } else {
    store<i32>(Root.freeRow, load<i32>(neighboursOf(row)));
  }
  const at = rowAt(row);
  store<i32>(at, site, Word.site << 2);
  store<i32>(at, classId, Word.classId << 2);
  store<i32>(at, keyHigh, Word.keyHigh << 2);
  store<i32>(at, keyLow, Word.keyLow << 2);
  store<i32>(at, NONE, Word.parent << 2);
  store<i32>(at, NONE, Word.instance << 2);
  store<i32>(at, 0, Word.marks << 2);
  store<i32>(at, Stage.issued, Word.stage << 2);
  store<i32>(at, 0, Word.step << 2);
  store<f64>(at, load<f64>(Root.now), Float.issuedMs << 3);
  store<f64>(at, index, Float.index << 3);
  if (load<i32>(Root.hasHashKeys) !== 0) store<f64>(load<usize>(Root.hashKeys) + ((<usize>row) << 3), 0);
  return row;
}

/** Gives a row back.@inline */
export function giveBack(row: i32): void {
  store<i32>(rowAt(row), Stage.free, Word.stage << 2);
  store<i32>(neighboursOf(row), load<i32>(Root.freeRow), Neighbour.next << 2);
  store<i32>(Root.freeRow, row);
}
