/** Makes calls that no request waits for, and is told what becomes of them. */
export interface Sponsor {
  /** A call has ended. */
  ended(row: number, outcome: number): void;
  /** A call continues in another row. */
  moved(row: number, heir: number): void;
  /** The instance that makes the call, or `Id.none`. */
  instanceOf(row: number): number;
  /** The zone that the call is made from; empty where it has none. */
  zoneOf(row: number): string;
}
