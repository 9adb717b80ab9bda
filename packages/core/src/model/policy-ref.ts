/** A policy by name, with its options filled in. */
export interface PolicyRef {
  readonly id: string;
  /** As written, or every option with its default and in the policy's units once `resolved`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly resolved: boolean;
}
