import * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { durationLaw } from "./duration-law.js";
import { positiveDuration } from "./quantities.js";
import { choice, limit, whole } from "./scalars.js";
import { shape } from "./shapes.js";

const capacity = limit(whole(0, 1_000_000_000));

const wholeQueue = shape("a queue", {
  capacity: capacity.prefault(DEFAULTS.queueCapacity).describe("Requests that may wait."),
  discipline: choice("fifo", "lifo", "random", "priority", "preemptive-lifo").prefault("fifo").describe("Who is served next."),
  timeout: durationLaw.optional().describe("Longest wait before a request is dropped. Default: none."),
  at: choice("instance", "service").prefault("instance").describe("One line per instance, or one in front of the whole service."),
});

/** What a queue is when only its capacity is written. */
const usualQueue = { discipline: "fifo", timeout: undefined, at: "instance" } as const;

/** The `queue` of a service. */
export const queue = z.union([capacity.transform((given) => ({ ...usualQueue, capacity: given })), wholeQueue]);

/** The `waiting` of a service: the line at each of its balancers. */
export const waiting = z.union([
  capacity.transform((given) => ({ capacity: given, timeout: undefined })),
  shape("a waiting line", {
    capacity: capacity.optional().describe(`Requests that may wait, per balancer. Default ${DEFAULTS.queueCapacity}.`),
    timeout: limit(positiveDuration).optional().describe(`Longest wait before a request is dropped. Default ${DEFAULTS.waitingTimeout}.`),
  }),
]);
