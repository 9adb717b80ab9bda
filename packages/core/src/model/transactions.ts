/** What all transactions over several services have in common. */
export interface TransactionSpec {
  /** Unique among those of its service. */
  readonly name: string;
  /** How often a compensation, or a decision, is sent to one participant before somebody has to see to it. */
  readonly attempts: number;
  /** Wait before it is sent again; doubles each time. */
  readonly backoffMs: number;
  /** From the loss of the instance that coordinates it until another goes on. */
  readonly recoveryMs: number;
}
