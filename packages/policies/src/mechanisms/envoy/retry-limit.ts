/**
 * Most retries under way at once, by a share (in percent) of the requests under way and waiting, but at least `minRetries`.
 * @see Envoy source/common/upstream/resource_manager_impl.h (RetryBudgetImpl::max)
 */
export function maxRetriesUnderWay(budgetPercent: number, minRetries: number, requests: number): number {
  return Math.max(Math.trunc((budgetPercent / 100) * requests), minRetries);
}
