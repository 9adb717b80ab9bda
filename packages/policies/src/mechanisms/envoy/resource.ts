/** Something of which only so many may be under way. */
export interface Resource {
  readonly max: number;
  readonly current: number;
  /** Whether there may be one more. */
  readonly canCreate: boolean;
  readonly remaining: number;
  /** Takes one more; ask `canCreate` before. */
  take(): void;
  giveBack(): void;
}

/**
 * A counter with a limit, which may move.
 * @see Envoy source/common/upstream/resource_manager_impl.h (ManagedResourceImpl)
 */
export function createResource(max: () => number): Resource {
  let current = 0;
  return {
    get max() {
      return max();
    },
    get current() {
      return current;
    },
    get canCreate() {
      return current < max();
    },
    get remaining() {
      return Math.max(0, max() - current);
    },
    take() {
      current++;
    },
    giveBack() {
      current--;
    },
  };
}
