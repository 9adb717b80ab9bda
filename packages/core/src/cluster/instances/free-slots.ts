import { growInts } from "../../engine/grow.js";

const ABSENT = -1;
const CLOSED = -2;

/**
 * The set of a service's instances that have a free slot and may be given work; every operation takes constant time. A closed
 * instance stays out, even when slots become free there.
 */
export class FreeSlots {
  private readonly members: number[] = [];
  private places = new Int32Array(16).fill(ABSENT);

  get isEmpty(): boolean {
    return this.members.length === 0;
  }

  has(instance: number): boolean {
    return instance < this.places.length && this.places[instance]! >= 0;
  }

  /** Any member, of which there must be one; the choice is arbitrary, not fair. */
  any(): number {
    return this.members[0]!;
  }

  add(instance: number): void {
    this.ensure(instance);
    if (this.places[instance] !== ABSENT) return;
    this.places[instance] = this.members.push(instance) - 1;
  }

  remove(instance: number): void {
    if (!this.has(instance)) return;
    const place = this.places[instance]!;
    const last = this.members.pop()!;
    this.places[instance] = ABSENT;
    if (last === instance) return;
    this.members[place] = last;
    this.places[last] = place;
  }

  /** Removes an instance, and keeps it out until it is opened. */
  close(instance: number): void {
    this.ensure(instance);
    this.remove(instance);
    this.places[instance] = CLOSED;
  }

  open(instance: number): void {
    this.ensure(instance);
    if (this.places[instance] === CLOSED) this.places[instance] = ABSENT;
  }

  private ensure(instance: number): void {
    if (instance >= this.places.length) this.places = growInts(this.places, Math.max(instance + 1, this.places.length * 2), ABSENT);
  }
}
