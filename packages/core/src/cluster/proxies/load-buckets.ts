import { growInts } from "../../engine/grow.js";

const ABSENT = -1;

/**
 * Instances sorted by requests in flight. Counts change by one, and all instances of one count are adjacent, so a change is one swap
 * with the edge of a group, and the least loaded come first: constant time, however many instances there are.
 */
export class LoadBuckets {
  private sorted: Int32Array<ArrayBuffer>;
  /** Place of each instance in `sorted`. */
  private place: Int32Array<ArrayBuffer>;
  /** Count of each instance, so that `least` needs nothing from outside. */
  private counts: Int32Array<ArrayBuffer>;
  /** First place held by a count of at least n. */
  private starts = new Int32Array(64);
  private size = 0;

  constructor(capacity: number) {
    this.sorted = new Int32Array(capacity);
    this.place = new Int32Array(capacity).fill(ABSENT);
    this.counts = new Int32Array(capacity);
  }

  /** One of the least loaded instances, chosen by a uniform draw `u` in [0, 1). */
  least(u: number): number {
    const lowest = this.counts[this.sorted[0]!]!;
    const group = lowest + 1 < this.starts.length ? this.starts[lowest + 1]! : this.size;
    return this.sorted[(u * group) | 0]!;
  }

  insert(instance: number, count: number): void {
    this.ensureCount(count + 1);
    // Enters with the highest count, then moves down group by group to its own.
    let place = this.size++;
    for (let n = this.starts.length - 1; n > count; n--) {
      const start = this.starts[n]!;
      if (start < place) {
        this.put(this.sorted[start]!, place);
        place = start;
      }
      this.starts[n] = start + 1;
    }
    this.counts[instance] = count;
    this.put(instance, place);
  }

  remove(instance: number, count: number): void {
    let place = this.place[instance]!;
    for (let n = count + 1; n < this.starts.length; n++) {
      const last = --this.starts[n]!;
      if (last > place) {
        this.put(this.sorted[last]!, place);
        place = last;
      }
    }
    const last = --this.size;
    if (last > place) this.put(this.sorted[last]!, place);
    this.place[instance] = ABSENT;
  }

  /** The instance's count grows from `count` by one. */
  increment(instance: number, count: number): void {
    if (this.place[instance] === ABSENT) return;
    if (count + 2 >= this.starts.length) this.ensureCount(count + 2);
    this.swap(instance, --this.starts[count + 1]!);
    this.counts[instance] = count + 1;
  }

  /** The instance's count falls from `count` by one. */
  decrement(instance: number, count: number): void {
    if (this.place[instance] === ABSENT) return;
    this.swap(instance, this.starts[count]!++);
    this.counts[instance] = count - 1;
  }

  ensure(capacity: number): void {
    if (capacity <= this.place.length) return;
    this.sorted = growInts(this.sorted, capacity);
    this.place = growInts(this.place, capacity, ABSENT);
    this.counts = growInts(this.counts, capacity);
  }

  private swap(instance: number, to: number): void {
    const other = this.sorted[to]!;
    const from = this.place[instance]!;
    this.put(other, from);
    this.put(instance, to);
  }

  private put(instance: number, place: number): void {
    this.sorted[place] = instance;
    this.place[instance] = place;
  }

  private ensureCount(count: number): void {
    if (count < this.starts.length) return;
    this.starts = growInts(this.starts, Math.max(count + 1, this.starts.length * 2), this.size);
  }
}
