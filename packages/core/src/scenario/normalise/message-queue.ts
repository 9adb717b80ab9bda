import type { MessageQueueSpec } from "../../model/queues.js";
import type { ServiceSpec } from "../../model/scenario.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { Problems } from "../problems.js";
import type { MessageQueueShape } from "../schema/message-queue.js";
import { parseDuration } from "../units/duration.js";
import type { Context } from "./context.js";
import { requireName } from "./names.js";

/** A message queue with every default filled, and what would have no effect reported. */
export function normaliseMessageQueue(
  name: string,
  given: MessageQueueShape,
  services: readonly ServiceSpec[],
  context: Context,
): MessageQueueSpec {
  const { problems, serviceNames, queueNames = [] } = context;
  const path = ["queues", name];
  if (serviceNames.includes(name)) problems.add(path, `a service is called ${name} as well`, "call one of them otherwise", "key");
  checkEffects(given, problems, path);
  if (given.consumers !== undefined) {
    requireName(context, "service", given.consumers, serviceNames, [...path, "consumers"]);
    checkConsumers(
      services.find((service) => service.name === given.consumers),
      problems,
      [...path, "consumers"],
    );
  }
  if (given.deadLetter !== undefined) requireName(context, "queue", given.deadLetter, queueNames, [...path, "deadLetter"]);
  const { ack, consumers, prefetch, detect, delay, maxDeliveries, deadLetter, capacity, order, perKey, network } = given;
  const timeoutMs = given.ackTimeout ?? (parseDuration(DEFAULTS.ackTimeout) as number);
  const waits = ack === "after" && timeoutMs < Number.POSITIVE_INFINITY;
  return {
    ...{ name, consumers, prefetch, ack, detect, delay, maxDeliveries, deadLetter, capacity, order, perKey },
    delivery: {
      timeout: waits ? { type: "constant", value: timeoutMs } : undefined,
      deadline: false,
      cancel: given.cancel ?? "none",
      network,
    },
    redelivery: { delayMs: given.redelivery.delay, factor: given.redelivery.factor, maxDelayMs: given.redelivery.maxDelay },
    ttlMs: given.ttl,
    overflow: given.overflow ?? "drop-head",
  };
}

/** Reports what is written and would change nothing. */
function checkEffects(given: MessageQueueShape, problems: Problems, path: Path): void {
  const vain = (key: string, why: string, hint = "leave it out"): void => problems.add([...path, key], why, hint, "key");
  const { ack, ackTimeout, cancel, consumers, maxDeliveries, detect, deadLetter, ttl, overflow, capacity, prefetch } = given;
  if (ack === "before") {
    if (ackTimeout !== undefined) vain("ackTimeout", "a message that is acknowledged before its work is not waited for");
    if (maxDeliveries !== Number.POSITIVE_INFINITY)
      vain("maxDeliveries", "a message that is acknowledged before its work is delivered only once");
  } else if (detect === undefined && ackTimeout === Number.POSITIVE_INFINITY) {
    vain("detect", "what a dead consumer had would never come back", "give an ackTimeout, or a time to detect");
  }
  if (cancel !== undefined && (ack === "before" || ackTimeout === Number.POSITIVE_INFINITY))
    vain("cancel", "work is never given up here, because the queue does not lose patience");
  if (consumers === undefined && prefetch !== undefined) vain("prefetch", "nobody takes messages from this queue", "name its consumers");
  const isBounded = capacity !== Number.POSITIVE_INFINITY;
  if (overflow !== undefined && !isBounded) vain("overflow", "a queue without limit never overflows", "give a capacity");
  const givesUp = maxDeliveries !== Number.POSITIVE_INFINITY || ttl !== Number.POSITIVE_INFINITY || (isBounded && overflow !== "reject");
  if (deadLetter !== undefined && !givesUp)
    vain("deadLetter", "no message is ever given up here", "give maxDeliveries, a ttl, or a capacity whose overflow drops messages");
}

/** Reports services that cannot take messages. */
function checkConsumers(service: ServiceSpec | undefined, problems: Problems, path: Path): void {
  if (service === undefined) return;
  const { name, queue, shards, standby, onDemand } = service;
  if (onDemand !== undefined)
    problems.add(path, `instances of ${name} are made for requests, and messages make none`, "scale it with keda, or name another service");
  if (queue.at === "service")
    problems.add(
      path,
      `${name} has a line of its own in front of its instances`,
      "leave out its queue at: service: the message queue is the line",
    );
  if (shards !== undefined || standby !== undefined)
    problems.add(path, `not every instance of ${name} serves, so none takes messages`, "name a service without shards and standby");
}

/** Reports dead letters that would go round in a circle. */
export function checkDeadLetters(queues: readonly MessageQueueSpec[], problems: Problems): void {
  const next = new Map(queues.map(({ name, deadLetter }) => [name, deadLetter]));
  for (const { name } of queues) {
    const walked = [name];
    for (let at = next.get(name); at !== undefined && walked.length <= queues.length; at = next.get(at)) {
      walked.push(at);
      if (at !== name) continue;
      problems.add(
        ["queues", name, "deadLetter"],
        `dead letters go round in a circle: ${walked.join(" -> ")}`,
        "let the last one drop them",
        "key",
      );
      return;
    }
  }
}
