import { Word } from "../src/cluster/requests/request-layout";
import { Root, Worked } from "../src/engine/kernel/layout";
import { fire, hand, nextArrival, trace } from "./calls";
import { earliest, fill, hasTie, next, take } from "./event-queue";
import { rowAt } from "./requests";
import { setSource } from "./sources";
import { following, isPlain, issue, worked } from "./straight-way";

export { settle } from "./books";
export { add, addInTurn, fill, isTaken, markTaken, move, pop, release, remove, timeOf } from "./event-queue";
export { exponentials } from "./random";
export { setSource } from "./sources";
export { leave, reach, worked } from "./straight-way";

const KIND_BITS: i32 = 5;
const KIND_MASK: i32 = 31;

/**
 * Fires events up to and including `until`, at most `budget` of them, and returns how many: as long as each is of a plain request, and alone at
 * its instant.
 */
export function run(until: f64, budget: i32): i32 {
  let fired = 0;
  while (fired < budget) {
    const time = earliest();
    const sourceTime = load<f64>(Root.sourceTime);
    if (sourceTime < time) {
      if (sourceTime > until || !runSource(sourceTime)) break;
      fired++;
      continue;
    }
    if (time > until || sourceTime === time || hasTie()) break;
    const payload = next();
    const kind = payload & KIND_MASK;
    if (kind !== load<i32>(Root.doneKind)) break;
    const row = payload >> KIND_BITS;
    take();
    fired++;
    store<f64>(Root.now, time);
    if (load<i32>(Root.isTraced) !== 0) trace(kind, row);
    const become = worked(row);
    if (become === Worked.nothing) fire(kind, row);
    else if (become >= Worked.handBack) hand(load<i32>(rowAt(row), Word.site << 2), row, become - Worked.handBack);
    fill();
  }
  return fired;
}

/** Fires the source that comes first; false, with nothing done, where what it issues is not plain. */
function runSource(time: f64): bool {
  const source = load<i32>(Root.source);
  const plain = load<usize>(load<usize>(Root.plainSources) + ((<usize>source) << 2));
  if (plain === 0 || !isPlain(plain)) return false;
  store<f64>(Root.now, time);
  if (load<i32>(Root.isTraced) !== 0) trace(-1 - source, 0);
  issue(plain);
  const nextTime = following(plain);
  if (nextTime < 0) nextArrival(source);
  else store<f64>(Root.handed, nextTime);
  setSource(source);
  return true;
}
