import type { Distribution } from "../../engine/distributions/distribution.js";
import type { MessageQueueSpec } from "../../model/queues.js";
import type { CallPolicySpec } from "../../model/scenario.js";
import type { Gate } from "../calls/gate.js";
import type { Service } from "../service.js";
import { AgeList } from "./age-list.js";
import type { Deliveries } from "./deliveries.js";
import { KeyOrder } from "./key-order.js";
import { type Message, type MessageBody, MessageState } from "./message.js";
import type { MessagePool } from "./message-pool.js";
import { type Drop, QueueBooks } from "./queue-books.js";
import { ReadyHeap } from "./ready-heap.js";
import { redeliveryDelayMs } from "./redelivery.js";
import { Turns } from "./turns.js";

/** What a queue needs of the cluster around it. */
export interface QueuePort {
  readonly nowMs: number;
  readonly pool: MessagePool;
  /** Draws one of a message's own times. */
  draw(message: Message, law: Distribution, what: "delay" | "detect"): number;
  rankOf(message: Message, sequence: number): number;
  /** Wakes a message after a while. */
  wakeIn(message: Message, ms: number): void;
  callOff(message: Message): void;
  /** Begins, or ends, to watch a message's age. */
  watchAge(message: Message): void;
  forgetAge(message: Message): void;
  /** Has `pump` called once this event is over. */
  pumpSoon(): void;
  /** Sends a message to an instance. */
  deliver(message: Message, instance: number): void;
}

/** A running message queue: what waits in it, who takes from it, and what becomes of what fails. */
export class MessageQueue {
  readonly books = new QueueBooks();
  readonly turns = new Turns();
  /** Where its dead letters go. */
  deadLetter: MessageQueue | undefined;
  private readonly ready = new ReadyHeap();
  private readonly ages = new AgeList();
  private readonly keys: KeyOrder | undefined;
  private sequence = 0;
  private isPumping = false;

  constructor(
    readonly spec: MessageQueueSpec,
    /** Stands for the queue where calls have a service: it has no instances. */
    readonly target: Service,
    readonly consumers: Service | undefined,
    private readonly laws: { readonly delay: Distribution; readonly detect: Distribution | undefined },
    private readonly port: QueuePort,
    private readonly deliveries: Deliveries,
    /** What takes in the calls of a site that publishes. */
    readonly gate: (policy: CallPolicySpec) => Gate,
  ) {
    this.keys = spec.perKey ? new KeyOrder() : undefined;
  }

  /** Age of the oldest message that is not done, in ms; 0 when there is none. */
  get oldestMs(): number {
    return this.ages.ageMs(this.port.nowMs);
  }

  /** Takes a message in; false when its publisher is turned away. */
  publish(body: MessageBody): boolean {
    const { books, port, spec } = this;
    const isFull = books.waiting.value >= spec.capacity;
    if (isFull && spec.overflow === "reject") {
      books.rejected++;
      return false;
    }
    books.published++;
    const message = port.pool.take(this, body, port.nowMs);
    message.rank = port.rankOf(message, this.sequence++);
    this.ages.append(message);
    books.waiting.add(1, port.nowMs);
    message.state = MessageState.parked;
    const victim = isFull ? this.giveWay(message) : undefined;
    if (victim !== undefined) this.discard(victim, "overflow");
    if (victim === message) return true;
    books.mostLag = Math.max(books.mostLag, books.lag);
    if (spec.ttlMs < Number.POSITIVE_INFINITY) port.watchAge(message);
    this.later(message, port.draw(message, this.laws.delay, "delay"));
    this.pump();
    return true;
  }

  /** An instance takes messages from now on. */
  join(instance: number): void {
    const { consumers, spec, turns } = this;
    turns.join(instance, spec.prefetch ?? consumers!.instances.records[instance]!.spec.concurrency);
    this.pumpLater();
  }

  /** An instance takes no more: what it has not begun goes back, and with `all` what it works on as well. */
  leave(instance: number, all: boolean): void {
    this.turns.leave(instance);
    this.deliveries.giveBack(this.consumers!, instance, all);
  }

  /** An instance has died with all it had. */
  died(instance: number): void {
    this.turns.leave(instance);
    this.deliveries.lose(this.consumers!, instance);
  }

  /** Gives what is ready to those whose turn it is. */
  pump(): void {
    if (this.isPumping) return;
    this.isPumping = true;
    for (let first = this.ready.first; first !== undefined; first = this.ready.first) {
      const instance = this.turns.take();
      if (instance < 0) break;
      this.hand(first, instance);
    }
    this.isPumping = false;
  }

  /** The work on a message has ended ok. */
  ack(message: Message): void {
    const { books, port } = this;
    books.acked++;
    books.latencyMs.record(port.nowMs - message.publishedMs);
    this.remove(message);
  }

  /** The consumer of a message has died. */
  lose(message: Message): void {
    const { delivery } = this.spec;
    const patienceMs = delivery.timeout?.type === "constant" ? delivery.timeout.value : Number.POSITIVE_INFINITY;
    const leftMs = message.deliveredMs + patienceMs - this.port.nowMs;
    message.state = MessageState.lost;
    const { detect } = this.laws;
    const detectMs = Math.min(leftMs, detect === undefined ? leftMs : this.port.draw(message, detect, "detect"));
    if (detectMs > 0) this.port.wakeIn(message, detectMs);
    else this.fail(message);
  }

  /** A message comes back from a consumer, or is not acknowledged in time. */
  fail(message: Message): void {
    const { spec } = this;
    if (message.deliveries >= spec.maxDeliveries) this.discard(message, "undeliverable");
    else this.giveBack(message, redeliveryDelayMs(spec.redelivery, message.deliveries));
  }

  /** A message waits again. */
  giveBack(message: Message, delayMs: number): void {
    const { books, port } = this;
    books.inFlight.add(-1, port.nowMs);
    books.waiting.add(1, port.nowMs);
    message.state = MessageState.parked;
    if (message.isOld) this.discard(message, "expired");
    else this.later(message, delayMs);
    this.pumpLater();
  }

  /** An instance has finished what it had of a message. */
  finished(instance: number): void {
    this.turns.finished(instance);
    this.pumpLater();
  }

  /** Its time has come: it is due, or its consumer's death is noticed. */
  woke(message: Message): void {
    if (message.state === MessageState.lost) {
      this.fail(message);
      return;
    }
    this.books.delayed--;
    this.makeReady(message);
    this.pump();
  }

  /** A message has reached the age at which it is given up, unless it is with a consumer. */
  aged(message: Message): void {
    message.isOld = true;
    if (message.state < MessageState.inFlight) this.discard(message, "expired");
  }

  reset(nowMs: number): void {
    this.books.reset(nowMs);
    this.target.reset(nowMs);
  }

  private pumpLater(): void {
    if (this.ready.size > 0) this.port.pumpSoon();
  }

  private later(message: Message, delayMs: number): void {
    if (delayMs > 0) {
      message.state = MessageState.delayed;
      this.books.delayed++;
      this.port.wakeIn(message, delayMs);
    } else {
      this.makeReady(message);
    }
  }

  private makeReady(message: Message): void {
    message.state = MessageState.parked;
    if (this.keys === undefined || this.keys.enter(message)) this.line(message);
  }

  private line(message: Message): void {
    message.state = MessageState.ready;
    this.ready.push(message);
  }

  private hand(message: Message, instance: number): void {
    const { books, port, spec } = this;
    this.ready.remove(message);
    if (message.deliveries++ > 0) books.redeliveries++;
    else books.waitMs.record(port.nowMs - message.publishedMs);
    books.deliveries++;
    books.waiting.add(-1, port.nowMs);
    books.inFlight.add(1, port.nowMs);
    message.state = MessageState.inFlight;
    message.deliveredMs = port.nowMs;
    port.deliver(message, instance);
    if (spec.ack === "before") this.ack(message);
  }

  /** Who leaves a full queue that drops rather than refuses. */
  private giveWay(newcomer: Message): Message {
    return this.spec.overflow === "drop-new" ? newcomer : (this.ready.first ?? newcomer);
  }

  private discard(message: Message, why: Drop): void {
    const { deadLetter, books } = this;
    this.remove(message);
    if (deadLetter === undefined) {
      books.dropped[why]++;
      return;
    }
    books.deadLettered++;
    deadLetter.publish(message);
  }

  private remove(message: Message): void {
    const { books, port, ages } = this;
    const isWaiting = message.state < MessageState.inFlight;
    (isWaiting ? books.waiting : books.inFlight).add(-1, port.nowMs);
    if (message.state === MessageState.ready) this.ready.remove(message);
    else if (message.state === MessageState.delayed) {
      books.delayed--;
      port.callOff(message);
    }
    if (message.ages && !message.isOld) port.forgetAge(message);
    if (ages.oldest === message) books.oldestMs = Math.max(books.oldestMs, port.nowMs - message.publishedMs);
    ages.remove(message);
    const next = this.keys?.leave(message);
    port.pool.release(message);
    if (next === undefined) return;
    this.line(next);
    this.pumpLater();
  }
}
