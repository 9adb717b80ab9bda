import { floatsWith, intsWith } from "./columns.js";

/** Small integers in the order of their keys; those with equal keys in the order in which they came. */
export interface FifoHeap {
  has(member: number): boolean;
  /** The member of the lowest key that came first, or −1 when there is none. */
  first(): number;
  /** Puts a member behind all of its key; one that is in already moves there. */
  insert(member: number, key: number): void;
  /** Puts a removed member back where it was: its key and its turn are those of its last `insert`. */
  restore(member: number): void;
  remove(member: number): void;
}

/** An empty heap that grows with its members; every change takes a time that grows as the logarithm of their number. */
export function createFifoHeap(): FifoHeap {
  let keys = new Float64Array(16);
  let turns = new Float64Array(16);
  // Where each member lies in the heap; −1 outside.
  let places = new Int32Array(16).fill(-1);
  let heap = new Int32Array(16);
  let size = 0;
  let turn = 0;

  function before(a: number, b: number): boolean {
    const ahead = (keys[a] as number) - (keys[b] as number);
    return ahead < 0 || (ahead === 0 && (turns[a] as number) < (turns[b] as number));
  }

  function put(member: number, place: number): void {
    heap[place] = member;
    places[member] = place;
  }

  function rise(member: number, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const above = heap[parent] as number;
      if (!before(member, above)) break;
      put(above, place);
      place = parent;
    }
    put(member, place);
  }

  function sink(member: number, from: number): void {
    let place = from;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      let below = heap[child] as number;
      if (child + 1 < size && before(heap[child + 1] as number, below)) below = heap[++child] as number;
      if (!before(below, member)) break;
      put(below, place);
      place = child;
    }
    put(member, place);
  }

  function settle(member: number, place: number): void {
    if (place > 0 && before(member, heap[(place - 1) >>> 1] as number)) rise(member, place);
    else sink(member, place);
  }

  function makeRoom(member: number): void {
    const { length } = places;
    keys = floatsWith(keys, member);
    turns = floatsWith(turns, member);
    heap = intsWith(heap, member);
    places = intsWith(places, member).fill(-1, length);
  }

  return {
    has: (member) => member < places.length && (places[member] as number) >= 0,
    first: () => (size === 0 ? -1 : (heap[0] as number)),
    insert(member, key) {
      if (member >= places.length) makeRoom(member);
      keys[member] = key;
      turns[member] = turn++;
      const place = places[member] as number;
      if (place < 0) rise(member, size++);
      else settle(member, place);
    },
    restore(member) {
      rise(member, size++);
    },
    remove(member) {
      const place = places[member] as number;
      const last = heap[--size] as number;
      places[member] = -1;
      if (last !== member) settle(last, place);
    },
  };
}
