import type { HpaFault } from "./pod.js";

/** Several metrics taken together: the most that any asks for, and whether some asked for nothing. */
export type Combined = { readonly replicas: number; readonly partial: boolean } | "invalid";

/**
 * The largest proposal; none at all when no metric is valid, or when some are not and the rest would scale down.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (computeReplicasForMetrics)
 */
export function combineProposals(proposals: readonly (number | HpaFault)[], specReplicas: number): Combined {
  let replicas = -1;
  let invalid = 0;
  for (const proposal of proposals) {
    if (typeof proposal === "number") replicas = Math.max(replicas, proposal);
    else invalid++;
  }
  if (invalid === proposals.length || (invalid > 0 && replicas < specReplicas)) return "invalid";
  return { replicas, partial: invalid > 0 };
}
