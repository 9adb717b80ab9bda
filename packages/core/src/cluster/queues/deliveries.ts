import { Outcome } from "../../metrics/call-ledger.js";
import { Loss } from "../../metrics/losses.js";
import type { CallSite } from "../calls/call-site.js";
import type { Gate } from "../calls/gate.js";
import type { ClusterContext } from "../context.js";
import { rowsOn } from "../faults/rows-on.js";
import { InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import { Draw } from "../requests/draws.js";
import { Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { Message } from "./message.js";
import type { MessageQueue } from "./message-queue.js";

/** A message queue as its deliveries see it: what it is told of them. */
export interface Delivered {
  /** A delivery has ended: the message is acknowledged or not. */
  settled(row: number, outcome: number): void;
  /** A delivery no longer takes up room on its instance. */
  left(instance: number): void;
}

/**
 * Messages of one queue on their way to instances and there: each delivery is a request that no balancer sees, which ends when its
 * work has, its instance dies, or the queue has waited long enough.
 */
export class Deliveries implements Gate, Delivered {
  /** Where deliveries come from. */
  site!: CallSite;
  queue!: MessageQueue;
  private next: Message | undefined;
  private instance = 0;
  /** By row of the request table: the message that waits for it; acknowledged ones do not. */
  private readonly messages: (Message | undefined)[] = [];

  constructor(private readonly cluster: ClusterContext) {}

  deliver(message: Message, instance: number): void {
    const { random, caller } = this.cluster;
    random.rekey(message.keyHigh, message.keyLow, Draw.delivery + message.deliveries);
    random.block();
    this.next = message;
    this.instance = instance;
    const { index, classId, hashKey, demandMs, client } = message;
    caller.issue(this.site, Id.none, random.high, random.low, index, classId, hashKey, demandMs, client);
  }

  issue(row: number, site: CallSite): void {
    const { requests, caller } = this.cluster;
    const { instance, next } = this;
    const service = site.target;
    const word = row << Shift.words;
    this.messages[row] = this.queue.spec.ack === "after" ? next : undefined;
    requests.words[word | Word.instance] = instance;
    requests.words[word | Word.stage] = Stage.travelling;
    requests.words[word | Word.marks]! |= Mark.detached;
    service.instances.words[(instance << InstanceShift.words) | InstanceWord.placed]!++;
    service.attempts.sent++;
    caller.send(row, site);
  }

  settled(row: number, outcome: number): void {
    const message = this.messages[row];
    if (message === undefined) return;
    this.messages[row] = undefined;
    if (outcome === Outcome.ok) this.queue.ack(message);
    else if (outcome === Outcome.cancelled) this.queue.giveBack(message, 0);
    else if (this.cluster.requests.words[(row << Shift.words) | Word.marks]! & Mark.lost) this.queue.lose(message);
    else this.queue.fail(message);
  }

  left(instance: number): void {
    this.queue.finished(instance);
  }

  /** A consumer leaves: what it has not begun goes back to the queue, and with `all` what it works on as well. */
  giveBack(service: Service, instance: number, all: boolean): void {
    // What is acknowledged is nobody else's: the consumer does it before it goes.
    if (this.queue.spec.ack === "before") return;
    const begun = all ? [Stage.running, Stage.calling] : [];
    for (const stage of [Stage.queued, ...begun]) this.takeBack(service, instance, stage, false);
  }

  /** A consumer has died with all it had. */
  lose(service: Service, instance: number): void {
    for (const stage of [Stage.queued, Stage.running, Stage.calling, Stage.swallowed]) this.takeBack(service, instance, stage, true);
  }

  private takeBack(service: Service, instance: number, stage: Stage, isLost: boolean): void {
    const { requests, giveUp } = this.cluster;
    for (const row of rowsOn(this.cluster, service, instance, [stage])) {
      const { words } = requests;
      const word = row << Shift.words;
      // Whoever went before may have ended it, and another have its row.
      const isOurs =
        words[word | Word.site] === this.site.id && words[word | Word.instance] === instance && words[word | Word.stage] === stage;
      if (!isOurs || words[word | Word.marks]! & Mark.abandoned) continue;
      // A slot that it has had once is work begun.
      if (stage === Stage.queued && !isLost && words[word | Word.marks]! & Mark.served) continue;
      if (isLost) {
        giveUp.lose(row, Loss.crash);
        continue;
      }
      giveUp.abandon(row, Outcome.cancelled);
      if (requests.words[word | Word.stage] !== Stage.free) giveUp.drop(row, "both");
    }
  }
}
