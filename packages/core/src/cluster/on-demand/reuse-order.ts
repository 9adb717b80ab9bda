/** The instances that have room for a request, in the order in which they get one. */
export interface ReuseOrder {
  /** The next to get a request, or −1. */
  readonly next: number;
  /** An instance has room: a new member, or one that has just been used; `serial` says when it was made. */
  use(instance: number, serial: number): void;
  /** It has none any more. */
  remove(instance: number): void;
}
