import type { ClusterListeners } from "../../packages/core/src/cluster/cluster-options.js";

const deaf = (): undefined => undefined;

/** Listeners that hear nothing, for tests that look at a cluster itself. */
export const deafListeners: ClusterListeners = {
  instance: deaf,
  fault: deaf,
  nodes: { node: deaf, pod: deaf },
  scaled: deaf,
  held: deaf,
  resized: deaf,
  changed: deaf,
  rollout: deaf,
  resilience: deaf,
};
