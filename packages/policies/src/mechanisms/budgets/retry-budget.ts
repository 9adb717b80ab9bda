/** What bounds how many retries there are beside the calls; times in ms, which may not go back. */
export interface RetryBudget {
  /** A call begins that is no retry. */
  deposit(nowMs: number): void;
  /** Takes what one retry costs, if it is there. */
  withdraw(nowMs: number): boolean;
}
