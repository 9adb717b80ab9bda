import type { ClusterListeners } from "../cluster/cluster-options.js";

const nobody = (): undefined => undefined;

/** Listeners of a cluster that nobody listens to. */
export const unheard: ClusterListeners = {
  instance: nobody,
  fault: nobody,
  nodes: { node: nobody, pod: nobody },
  scaled: nobody,
  held: nobody,
  resized: nobody,
  changed: nobody,
  rollout: nobody,
  resilience: nobody,
};
