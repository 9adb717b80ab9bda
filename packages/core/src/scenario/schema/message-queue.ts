import * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { callPolicy } from "./call-policy.js";
import { durationLaw } from "./duration-law.js";
import { duration, fraction, positiveDuration } from "./quantities.js";
import { choice, flag, limit, number, text, whole } from "./scalars.js";
import { list, shape } from "./shapes.js";

const count = limit(whole(1, 1_000_000_000));

/** One of the `queues`. */
export const messageQueue = shape("a message queue", {
  consumers: text().optional().describe("The service whose instances take messages from it. Default: nobody does."),
  prefetch: count.optional().describe("Most messages an instance has and has not finished. Default: its concurrency."),
  ack: choice("after", "before")
    .prefault("after")
    .describe("When a message counts as done: after its work, at least once; or before, at most once."),
  ackTimeout: limit(positiveDuration)
    .optional()
    .describe(`How long the queue waits for the end of the work. Default ${DEFAULTS.ackTimeout}.`),
  cancel: choice("none", "queued", "running", "both")
    .optional()
    .describe("What becomes of work that was not done in time. Default: it goes on."),
  network: durationLaw.prefault(0).describe("One-way delay between the queue and its consumers."),
  detect: z
    .union([z.literal("unlimited").transform(() => undefined), durationLaw])
    .prefault(0)
    .describe("From the death of a consumer until the queue takes back what that had; unlimited leaves that to the ackTimeout."),
  delay: durationLaw.prefault(0).describe("From publishing a message until it may be delivered."),
  redelivery: shape("redelivery", {
    delay: duration.prefault(0).describe("How long a message that failed waits before it is delivered again."),
    factor: number(1, 1000).prefault(1).describe("By what that grows with every failure."),
    maxDelay: limit(duration).prefault("unlimited").describe("Where it stops growing."),
  })
    .prefault({})
    .describe("When a message that failed is delivered again."),
  maxDeliveries: count.prefault("unlimited").describe("Deliveries after which a message is given up."),
  ttl: limit(positiveDuration).prefault("unlimited").describe("Age at which a message that waits is given up."),
  deadLetter: text().optional().describe("The queue that gets messages given up. Default: they are dropped."),
  capacity: count.prefault("unlimited").describe("Most messages that wait."),
  overflow: choice("drop-head", "drop-new", "reject")
    .optional()
    .describe("What gives way when it is full: the next to be delivered, the newcomer, or its publisher. Default drop-head."),
  order: choice("fifo", "priority").prefault("fifo").describe("Which message is delivered next."),
  perKey: flag().prefault(false).describe("Whether messages with the same key are worked on one after the other."),
});

const publication = shape("a publication", {
  to: text().describe("The queue published to."),
  probability: fraction.prefault(1).describe("Chance that the message is published."),
  count: whole(1, 10_000).prefault(1).describe("Messages published together."),
  confirm: flag().prefault(true).describe("Whether the publisher waits until the queue has the message, and fails when it is turned away."),
  timeout: callPolicy.timeout,
  network: callPolicy.network,
});

const oneMessage = z.union([text().transform((to) => publication.parse({ to })), publication]);

/** What a service publishes: a queue by name, a publication, or several. */
export const publish = z.union([oneMessage.transform((one) => [one]), list("publications", oneMessage)]);

export type MessageQueueShape = z.output<typeof messageQueue>;
export type Publication = z.output<typeof publication>;
