import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { Lanes } from "../../engine/lanes.js";
import { Priority } from "../../engine/scheduler.js";
import type { MessageQueueSpec } from "../../model/queues.js";
import type { CallPolicySpec } from "../../model/scenario.js";
import type { CallSites } from "../calls/call-sites.js";
import type { Gate } from "../calls/gate.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Id, Shift, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { Deliveries } from "./deliveries.js";
import type { Message } from "./message.js";
import { MessagePool } from "./message-pool.js";
import { MessageQueue, type QueuePort } from "./message-queue.js";
import { Publishing } from "./publishing.js";
import { queueTarget } from "./queue-target.js";

/** What happens to a queue, in the lowest bits of the subject of its events. */
enum Happening {
  /** A message wakes. */
  wake,
  /** What is ready is given away. */
  pump,
  /** A publisher's call arrives. */
  arrival,
  mask = 3,
}

/** From a subject to whose it is: shift right by this. */
const HAPPENING_BITS = 2;

export interface QueueOptions {
  readonly sites: CallSites;
  readonly law: (spec: DistributionSpec) => Distribution;
}

/** Priorities of messages reach above any number of messages: 2^40. */
const LEVEL = 1_099_511_627_776;

/** The message queues of a cluster, empty, with nobody taking from them yet; none cost nothing. */
export function createQueues(
  cluster: ClusterContext,
  specs: readonly MessageQueueSpec[],
  { sites, law }: QueueOptions,
): readonly MessageQueue[] {
  if (specs.length === 0) return [];
  const { scheduler, services, random, requests } = cluster;
  const pool = new MessagePool();
  const kind = scheduler.kind(Priority.completion, (subject) => {
    const id = subject >> HAPPENING_BITS;
    if ((subject & Happening.mask) === Happening.wake) {
      const message = pool.at(id);
      message.timer = Id.none;
      message.queue.woke(message);
    } else if ((subject & Happening.mask) === Happening.pump) {
      due[id] = false;
      queues[id]!.pump();
    } else {
      const site = cluster.sites[requests.words[(id << Shift.words) | Word.site]!]!;
      (site.gate as Publishing).arrived(id, site);
    }
  });
  const happen = (id: number, what: Happening, ms: number): number => scheduler.at(scheduler.now + ms, kind, (id << HAPPENING_BITS) | what);
  const ages = new Lanes(scheduler, Priority.timeout, (id) => pool.at(id).queue.aged(pool.at(id)));
  const due: boolean[] = [];

  function portOf(number: number, { ttlMs, order }: MessageQueueSpec, deliveries: Deliveries): QueuePort {
    return {
      get nowMs() {
        return scheduler.now;
      },
      pool,
      draw(message, from, what) {
        random.rekey(message.keyHigh, message.keyLow, (what === "delay" ? Draw.messageDelay : Draw.consumerDeath) + message.deliveries);
        random.index = message.index;
        return from.sample(random);
      },
      rankOf: ({ classId }, sequence) => (order === "priority" ? cluster.classes[classId]!.level * LEVEL : 0) + sequence,
      wakeIn(message, ms) {
        if (ms !== Number.POSITIVE_INFINITY) message.timer = happen(message.id, Happening.wake, ms);
      },
      callOff({ timer }: Message) {
        if (timer !== Id.none) scheduler.cancel(timer);
      },
      watchAge(message) {
        message.ages = true;
        ages.add(ages.lane(ttlMs), message.id);
      },
      forgetAge: ({ id }) => ages.remove(id),
      pumpSoon() {
        if (due[number]) return;
        due[number] = true;
        happen(number, Happening.pump, 0);
      },
      deliver: (message, instance) => deliveries.deliver(message, instance),
    };
  }

  const queues = specs.map((spec, number) => {
    const consumers = services.find((service) => service.spec.name === spec.consumers);
    const deliveries = new Deliveries(cluster);
    const target = queueTarget(spec.name, services.length + number, services[0]!.spec, cluster.scheduler.kernel);
    const laws = { delay: law(spec.delay), detect: spec.detect && law(spec.detect) };
    const arriveIn = (row: number, ms: number): void => {
      happen(row, Happening.arrival, ms);
    };
    const gate = ({ network }: CallPolicySpec): Gate => new Publishing(cluster, queue, law(network), arriveIn);
    const queue: MessageQueue = new MessageQueue(spec, target, consumers, laws, portOf(number, spec, deliveries), deliveries, gate);
    deliveries.queue = queue;
    if (consumers !== undefined) deliveries.site = sites.delivery(consumers, spec.delivery, deliveries);
    return queue;
  });
  for (const queue of queues) queue.deadLetter = queues.find(({ spec }) => spec.name === queue.spec.deadLetter);
  return queues;
}

/** The queues from which the instances of a service take messages. */
export function queuesOf({ queues }: ClusterContext, service: Service): readonly MessageQueue[] {
  return queues.filter(({ consumers }) => consumers === service);
}
