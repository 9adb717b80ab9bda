/** The connections that an instance keeps to a service it calls: a call needs one for as long as it lasts. */
export interface PoolSpec {
  /** Most connections of an instance. */
  readonly size: number;
  /** Longest wait for one; Infinity for ever. */
  readonly maxWaitMs: number;
}
