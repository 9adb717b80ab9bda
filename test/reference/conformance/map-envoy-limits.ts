import { createResource } from "../../../packages/policies/src/mechanisms/envoy/resource.js";
import { maxRetriesUnderWay } from "../../../packages/policies/src/mechanisms/envoy/retry-limit.js";
import { type Mapper, values } from "./reply.js";

interface BudgetInput {
  readonly budgetPercent: number;
  readonly minRetryConcurrency: number;
  readonly activeRequests: number;
  readonly pendingRequests: number;
  readonly activeRetries: number;
}

function resourceAt(max: number, current: number) {
  const resource = createResource(() => max);
  for (let i = 0; i < current; i++) resource.take();
  return resource;
}

export const mapEnvoyBudget: Mapper = ({ body }) => {
  const { budgetPercent, minRetryConcurrency, activeRequests, pendingRequests, activeRetries } = body.input as BudgetInput;
  const maxRetries = maxRetriesUnderWay(budgetPercent, minRetryConcurrency, activeRequests + pendingRequests);
  return values(body.expect as Readonly<Record<string, unknown>>, {
    maxRetries,
    canRetry: resourceAt(maxRetries, activeRetries).canCreate,
  });
};

export const mapResource: Mapper = ({ body }) => {
  const { max, current } = body.input as { max: number; current: number };
  const { canCreate, remaining } = resourceAt(max, current);
  return values(body.expect as Readonly<Record<string, unknown>>, { canCreate, open: !canCreate, remaining });
};
