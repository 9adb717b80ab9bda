/** On whose behalf calls are made that no request waits for. */
export interface Sponsor {
  /** One has ended. */
  ended(row: number, outcome: number): void;
  /** One goes on in another row. */
  moved(row: number, heir: number): void;
  /** The instance that makes it, or none. */
  instanceOf(row: number): number;
  /** Where that is; empty when nobody knows. */
  zoneOf(row: number): string;
}
