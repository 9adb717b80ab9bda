import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { DEFAULTS } from "../defaults.js";
import { durationLaw } from "./duration-law.js";
import { nodeAutoscaler } from "./node-autoscaler.js";
import { cpu, duration, fraction, memory, price, rate, transferRate } from "./quantities.js";
import { choice, limit, text, whole } from "./scalars.js";
import { list, named, refuse, shape } from "./shapes.js";

const usual = DEFAULTS.nodes;
const MOST_NODES = 100_000;

/** A law of the time until something happens, or how often it does on average. */
const frequency = z.union([
  rate.transform((perMs, context): DistributionSpec => {
    if (perMs > 0) return { type: "exponential", mean: 1 / perMs };
    refuse(context, "a rate of 0 interrupts nothing", "leave spot out");
    return z.NEVER;
  }),
  durationLaw,
]);

const spot = shape("spot nodes", {
  interruption: frequency.describe("Time from a node's being ready until it is told to go, or how often that happens."),
  notice: duration.prefault(usual.notice).describe("From then until it is gone."),
  discount: fraction.prefault(0).describe("Share of the price that is not paid."),
});

const pool = shape("a pool of nodes", {
  count: whole(0, MOST_NODES).optional().describe("Nodes at the start. Default 1, or min."),
  min: whole(0, MOST_NODES).optional().describe("Fewest that an autoscaler keeps. Default 0."),
  max: limit(whole(0, MOST_NODES)).optional().describe("Most that an autoscaler makes. Default: unlimited."),
  cpu: cpu.describe("Cores of a node."),
  memory: memory.describe("Memory of a node."),
  pods: whole(1, 1_000_000).prefault(usual.pods).describe("Most instances on a node."),
  reserve: shape("what the system keeps", {
    cpu: cpu.optional().describe("Cores. Default: none."),
    memory: memory.prefault(0).describe("Memory."),
  })
    .prefault({})
    .describe("What the system keeps of each node for itself."),
  zones: list("zones", text()).prefault([DEFAULTS.zone]).describe("Zones that nodes are dealt to."),
  price: price.optional().describe("Price of a node. Default: that of its CPU and memory."),
  boot: durationLaw.prefault(usual.boot).describe("From ordering a node until it is ready."),
  rank: whole(0, 1_000_000).optional().describe("Higher is taken first by the expander priority. Default 0."),
  spot: spot.optional().describe("Nodes that may be taken away. Default: they stay."),
});

/** The machines that instances run on. */
export const nodes = shape("nodes", {
  pools: named("pools of nodes", pool).describe("Nodes that are alike, by name."),
  placement: choice("first-fit", "best-fit", "spread").prefault(usual.placement).describe("Which node with room takes an instance."),
  images: shape("image pulls", {
    pullRate: transferRate.prefault(usual.images.pullRate).describe("How fast a node pulls an image."),
    pullOverhead: durationLaw.prefault(usual.images.pullOverhead).describe("Time of a pull beside its bytes."),
  })
    .prefault({})
    .describe("How images reach nodes, one at a time on each."),
  monitor: shape("the node monitor", {
    grace: duration.prefault(usual.monitor.grace).describe("From a node's falling silent until it is held to be lost."),
    eviction: limit(duration).prefault(usual.monitor.eviction).describe("From then until its instances are made anew elsewhere."),
  })
    .prefault({})
    .describe("How the loss of a node is noticed."),
  autoscaler: nodeAutoscaler.optional().describe("Who adds and removes nodes. Default: nobody."),
});

export type NodesShape = z.output<typeof nodes>;
export type NodePoolShape = z.output<typeof pool>;
