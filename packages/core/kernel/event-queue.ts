import { Root } from "../src/engine/kernel/layout";
import { growHeap } from "./calls";

// Pending events in a 4-ary heap. The sifts compare times alone; `hasTie` tells when the order within one instant matters.
// Each event knows its place, so a cancelled one leaves nothing behind.

/** Of an event that has been taken out of the heap but has not fired yet. */
const TAKEN: i32 = -2;
const NONE: i32 = -1;

/** @inline */
function timeAt(at: i32): usize {
  return load<usize>(Root.times) + ((<usize>at) << 3);
}
/** @inline */
function heapAt(at: i32): usize {
  return load<usize>(Root.heap) + ((<usize>at) << 2);
}
/** @inline */
function placeOf(handle: i32): usize {
  return load<usize>(Root.places) + ((<usize>handle) << 2);
}
/** @inline */
function payloadOf(handle: i32): usize {
  return load<usize>(Root.payloads) + ((<usize>handle) << 2);
}
/** @inline */
function sequenceOf(handle: i32): usize {
  return load<usize>(Root.sequences) + ((<usize>handle) << 3);
}

/** The time of the earliest event; Infinity when there is none.@inline */
export function earliest(): f64 {
  return load<f64>(timeAt(0));
}

/** Plans an event at the time handed over, behind all that were planned before. */
export function add(payload: i32): i32 {
  return plan(load<f64>(Root.handed), payload, nextSequence());
}

/** As `add`, in the place in the order of insertion that is handed over with it. */
export function addInTurn(payload: i32): i32 {
  return plan(load<f64>(Root.handed), payload, load<f64>(Root.turn));
}

/** Plans a pending event anew, as `add` would: its handle from then on. */
export function move(handle: i32): i32 {
  const payload = load<i32>(payloadOf(handle));
  remove(handle);
  return add(payload);
}

/** Takes the next place in the order of insertion. @inline */
export function nextSequence(): f64 {
  const sequence = load<f64>(Root.sequence);
  store<f64>(Root.sequence, sequence + 1);
  return sequence;
}

/** Plans an event. The one that fires stays at the root: what is planned next most often takes its place, one sift instead of two. */
export function plan(time: f64, payload: i32, sequence: f64): i32 {
  if (load<i32>(Root.isHollow) !== 0) {
    const handle = load<i32>(heapAt(0));
    store<i32>(Root.isHollow, 0);
    store<i32>(payloadOf(handle), payload);
    store<f64>(sequenceOf(handle), sequence);
    siftDown(0, handle, time);
    return handle;
  }
  let handle = load<i32>(Root.heapFree);
  if (handle === NONE) {
    handle = load<i32>(Root.heapUsed);
    if (handle === load<i32>(Root.heapCapacity)) growHeap();
    store<i32>(Root.heapUsed, handle + 1);
  } else {
    store<i32>(Root.heapFree, load<i32>(placeOf(handle)));
  }
  store<i32>(payloadOf(handle), payload);
  store<f64>(sequenceOf(handle), sequence);
  const size = load<i32>(Root.heapSize);
  store<i32>(Root.heapSize, size + 1);
  siftUp(size, handle, time);
  return handle;
}

/** What the earliest event stands for. @inline */
export function next(): i32 {
  return load<i32>(payloadOf(load<i32>(heapAt(0))));
}

/** The earliest event fires: it stays at the root until another takes its place, or `fill` takes it out. @inline */
export function take(): void {
  store<i32>(Root.isHollow, 1);
}

/** Takes the event that fired out, if no other has taken its place. */
export function fill(): void {
  if (load<i32>(Root.isHollow) === 0) return;
  store<i32>(Root.isHollow, 0);
  release(pop());
}

/** Whether the earliest event shares its time with another.@inline */
export function hasTie(): bool {
  const times = load<usize>(Root.times);
  const time = load<f64>(times);
  return load<f64>(times, 8) === time || load<f64>(times, 16) === time || load<f64>(times, 24) === time || load<f64>(times, 32) === time;
}

/** Takes the event at the root out of the heap; its handle stays readable until `release`. */
export function pop(): i32 {
  const handle = load<i32>(heapAt(0));
  const last = load<i32>(Root.heapSize) - 1;
  store<i32>(Root.heapSize, last);
  const time = load<f64>(timeAt(last));
  store<f64>(timeAt(last), Infinity);
  if (last > 0) siftDown(0, load<i32>(heapAt(last)), time);
  return handle;
}

/** Notes that a popped event still waits for its turn within the instant. */
export function markTaken(handle: i32): void {
  store<i32>(placeOf(handle), TAKEN);
}

export function isTaken(handle: i32): bool {
  return load<i32>(placeOf(handle)) === TAKEN;
}

/** Time of an event still in the heap. */
export function timeOf(handle: i32): f64 {
  return load<f64>(timeAt(load<i32>(placeOf(handle))));
}

/** Removes an event that has not been taken. */
export function remove(handle: i32): void {
  const at = load<i32>(placeOf(handle));
  const last = load<i32>(Root.heapSize) - 1;
  store<i32>(Root.heapSize, last);
  const moved = load<i32>(heapAt(last));
  const time = load<f64>(timeAt(last));
  store<f64>(timeAt(last), Infinity);
  if (at !== last) {
    if (at > 0 && load<f64>(timeAt((at - 1) >> 2)) > time) siftUp(at, moved, time);
    else siftDown(at, moved, time);
  }
  release(handle);
}

/** Gives a taken handle back for reuse. */
export function release(handle: i32): void {
  store<i32>(placeOf(handle), load<i32>(Root.heapFree));
  store<i32>(Root.heapFree, handle);
}

/** @inline */
function put(at: i32, handle: i32, time: f64): void {
  store<f64>(timeAt(at), time);
  store<i32>(heapAt(at), handle);
  store<i32>(placeOf(handle), at);
}

function siftUp(start: i32, handle: i32, time: f64): void {
  let at = start;
  while (at > 0) {
    const parent = (at - 1) >> 2;
    const parentTime = load<f64>(timeAt(parent));
    if (parentTime <= time) break;
    put(at, load<i32>(heapAt(parent)), parentTime);
    at = parent;
  }
  put(at, handle, time);
}

function siftDown(start: i32, handle: i32, time: f64): void {
  const size = load<i32>(Root.heapSize);
  let at = start;
  for (;;) {
    const child = (at << 2) + 1;
    if (child >= size) break;
    // Past the end times are Infinity. Comparisons as numbers: a mispredicted branch per level costs more than the loads.
    const first = timeAt(child);
    const left = <i32>(load<f64>(first, 8) < load<f64>(first));
    const right = 2 + <i32>(load<f64>(first, 24) < load<f64>(first, 16));
    const isRight = load<f64>(first + ((<usize>right) << 3)) < load<f64>(first + ((<usize>left) << 3));
    const least = child + (isRight ? right : left);
    const leastTime = load<f64>(timeAt(least));
    if (leastTime >= time) break;
    put(at, load<i32>(heapAt(least)), leastTime);
    at = least;
  }
  put(at, handle, time);
}
