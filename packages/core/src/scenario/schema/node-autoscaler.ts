import type { ClusterAutoscalerSpec, KarpenterSpec } from "../../model/nodes.js";
import { DEFAULTS } from "../defaults.js";
import { duration, fraction, positiveDuration } from "./quantities.js";
import { choice, whole } from "./scalars.js";
import { oneOf, shape } from "./shapes.js";

const usual = DEFAULTS.clusterAutoscaler;

const clusterAutoscaler = shape("a cluster autoscaler", {
  scan: positiveDuration.prefault(usual.scan).describe("Time between looks."),
  expander: choice("random", "least-waste", "most-pods", "priority", "price")
    .prefault(usual.expander)
    .describe("Which pool grows, of those that help."),
  podDelay: duration.prefault(0).describe("Instances that wait for less are not looked at."),
  maxProvision: positiveDuration.prefault(usual.maxProvision).describe("A node that is not ready by then is given up."),
  utilisation: fraction.prefault(usual.utilisation).describe("Nodes are removed below that share of CPU and of memory requested."),
  unneeded: duration.prefault(usual.unneeded).describe("How long a node has to be unneeded before it is removed."),
  delayAfterAdd: duration.prefault(usual.delayAfterAdd).describe("Nothing is removed for that long after nodes were added."),
  delayAfterDelete: duration.prefault(0).describe("Nor after one was removed."),
  delayAfterFailure: duration.prefault(usual.delayAfterFailure).describe("Nor after a removal failed."),
  emptyAtOnce: whole(1, 1_000_000).prefault(usual.emptyAtOnce).describe("Most nodes removed at once, empty ones first."),
  drainAtOnce: whole(1, 1_000_000).prefault(usual.drainAtOnce).describe("Of these, most that are drained at once."),
  maxDrain: positiveDuration.prefault(usual.maxDrain).describe("Longest that a drain may take before the node is kept."),
}).transform(
  (given): ClusterAutoscalerSpec => ({
    type: "cluster-autoscaler",
    scanMs: given.scan,
    expander: given.expander,
    podDelayMs: given.podDelay,
    provisionMs: given.maxProvision,
    utilisation: given.utilisation,
    unneededMs: given.unneeded,
    delayAfterAddMs: given.delayAfterAdd,
    delayAfterDeleteMs: given.delayAfterDelete,
    delayAfterFailureMs: given.delayAfterFailure,
    emptyAtOnce: given.emptyAtOnce,
    drainAtOnce: given.drainAtOnce,
    drainMs: given.maxDrain,
  }),
);

const plain = DEFAULTS.karpenter;

const karpenter = shape("Karpenter", {
  batchIdle: duration.prefault(plain.batchIdle).describe("A batch of waiting instances ends when none has come for that long."),
  batchMax: duration.prefault(plain.batchMax).describe("And after this at the latest."),
  consolidate: choice("empty-or-underutilised", "empty", "never").prefault(plain.consolidate).describe("Which nodes it removes."),
  consolidateAfter: duration.prefault(0).describe("Since an instance last came or went on the node."),
  poll: positiveDuration.prefault(plain.poll).describe("Time between looks for nodes to remove."),
  validation: duration.prefault(plain.validation).describe("From a decision to remove until it is carried out, if it still holds."),
  budget: fraction.prefault(plain.budget).describe("Share of the nodes that may leave at once, rounded up."),
}).transform(
  (given): KarpenterSpec => ({
    type: "karpenter",
    batchIdleMs: given.batchIdle,
    batchMaxMs: given.batchMax,
    consolidate: given.consolidate,
    consolidateAfterMs: given.consolidateAfter,
    pollMs: given.poll,
    validationMs: given.validation,
    budget: given.budget,
  }),
);

/** Who adds and removes nodes. */
export const nodeAutoscaler = oneOf("an autoscaler of nodes", { "cluster-autoscaler": clusterAutoscaler, karpenter });
