import { instanceTarget, nodeTarget } from "./fault-targets.js";
import { autoscalerOutage } from "./faults/autoscaler-outage.js";
import { cpuThrottling } from "./faults/cpu-throttling.js";
import { dependencyOutage } from "./faults/dependency-outage.js";
import { greyFailure } from "./faults/grey-failure.js";
import { memoryLeak } from "./faults/memory-leak.js";
import { networkBandwidth } from "./faults/network-bandwidth.js";
import { networkDelay } from "./faults/network-delay.js";
import { networkLoss } from "./faults/network-loss.js";
import { networkPartition } from "./faults/network-partition.js";
import { spotInterruption } from "./faults/spot-interruption.js";
import { duration, fraction } from "./quantities.js";
import { choice, number, text } from "./scalars.js";
import { shape } from "./shapes.js";

/** What a fault does to its targets: exactly one of these. */
export const faultEffects = {
  crash: shape("a crash", {
    ...instanceTarget,
    inFlight: choice("lost", "requeue").prefault("lost").describe("Whether its work is lost or placed anew."),
  })
    .optional()
    .describe("Dies; refuses connections until it is back, cold."),
  hang: shape("a hang", {
    ...instanceTarget,
    after: choice("lost", "resume").prefault("lost").describe("Whether what it had is lost afterwards, or goes on where it stood."),
  })
    .optional()
    .describe("Accepts and never answers."),
  slow: shape("a slow spell", {
    ...instanceTarget,
    factor: number(1, 1_000_000).describe("Work takes that many times as long."),
    recover: duration.prefault(0).describe("Over that time before the end the factor falls to 1."),
  })
    .optional()
    .describe("Works slowly."),
  errors: shape("a burst of errors", { ...instanceTarget, rate: fraction.prefault(1).describe("Share of the requests.") })
    .optional()
    .describe("Answers a share of requests with an error at once."),
  "grey-failure": greyFailure.optional().describe("Serves a share of requests slowly, or not; nothing else shows it."),
  "cpu-throttling": cpuThrottling.optional().describe("Has only so much of its CPUs."),
  "memory-leak": memoryLeak.optional().describe("Uses more and more memory, is killed, and starts again."),
  "dependency-outage": dependencyOutage.optional().describe("Calls to a service fail or hang, whichever instance they reach."),
  "zone-outage": shape("a zone outage", { zone: text().describe("The zone hit.") })
    .optional()
    .describe("Every instance in the zone crashes, whatever its service."),
  "node-loss": shape("a loss of nodes", nodeTarget).optional().describe("Nodes fall silent, with everything on them."),
  "spot-interruption": spotInterruption.optional().describe("Spot nodes are told to go, and gone after the notice."),
  "registry-outage": shape("a registry outage", { service: text().describe("The service whose registry is hit.") })
    .optional()
    .describe("The registry takes no news and answers no lookups."),
  "metrics-outage": shape("a metrics outage", {
    ...instanceTarget,
    samples: choice("missing", "old").prefault("missing").describe("Whether autoscalers see no samples meanwhile, or those from before."),
  })
    .optional()
    .describe("Instances are not measured for autoscalers."),
  "network-delay": networkDelay.optional().describe("Messages on a link take longer."),
  "network-loss": networkLoss.optional().describe("Messages on a link are lost."),
  "network-partition": networkPartition.optional().describe("No message passes a link."),
  "network-bandwidth": networkBandwidth.optional().describe("Messages pass a link one after the other, at a rate of bytes."),
  "autoscaler-outage": autoscalerOutage.optional().describe("Autoscalers of services do not decide."),
};
