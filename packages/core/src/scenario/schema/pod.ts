import { dataSize } from "./quantities.js";
import { choice, flag, whole } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

const domain = choice("node", "zone");

const antiAffinity = shape("anti-affinity", {
  required: domain.optional().describe("No two of its instances share one: the second waits."),
  preferred: domain.optional().describe("No two of its instances share one while there is another with room."),
}).superRefine((given, context) => {
  if (given.required === undefined && given.preferred === undefined)
    refuse(context, "anti-affinity has required or preferred, or both; none was given", "write { required: node }");
});

const spread = shape("spread", {
  by: domain.describe("What its instances are spread over."),
  maxSkew: whole(1, 1_000_000).prefault(1).describe("Most instances that one may have above the emptiest."),
  required: flag().prefault(true).describe("Whether an instance waits rather than break it."),
});

/** How the instances of a service are placed on nodes. */
export const podFields = {
  image: shape("an image", { size: dataSize.describe("Bytes that a node pulls, once, before an instance can start.") })
    .optional()
    .describe("What nodes pull before the startup begins. Default: nothing."),
  podPriority: whole(0, 1_000_000_000).optional().describe("Higher is placed on nodes first. Default 0."),
  preemption: choice("lower-priority", "never")
    .optional()
    .describe("Whether instances of lower podPriority have to make room. Default: lower-priority."),
  antiAffinity: antiAffinity.optional().describe("Whether its instances may share a node or a zone. Default: they may."),
  spread: spread.optional().describe("How even it stays over nodes or zones. Default: as it comes."),
};

/** Fields of a service that have a meaning only where there are nodes. */
export const POD_FIELDS = Object.keys(podFields) as (keyof typeof podFields)[];
