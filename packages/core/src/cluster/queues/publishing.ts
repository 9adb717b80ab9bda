import type { Distribution } from "../../engine/distributions/distribution.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { Gate } from "../calls/gate.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Float, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { MessageQueue } from "./message-queue.js";

/** The way of messages into a queue: over the network where there is one; the call ends with the queue's answer. */
export class Publishing implements Gate {
  constructor(
    private readonly cluster: ClusterContext,
    private readonly queue: MessageQueue,
    private readonly network: Distribution,
    /** Has `arrived` called after so many ms. */
    private readonly arriveIn: (row: number, ms: number) => void,
  ) {}

  issue(row: number, site: CallSite): void {
    if (site.isLocal) {
      this.cluster.caller.deliver(row, site, this.publish(row));
      return;
    }
    const { requests, random } = this.cluster;
    const word = row << Shift.words;
    random.rekey(requests.words[word | Word.keyHigh]!, requests.words[word | Word.keyLow]!, Draw.networkThere);
    random.index = requests.floats[(row << Shift.floats) | Float.index]!;
    requests.words[word | Word.stage] = Stage.travelling;
    this.arriveIn(row, this.network.sample(random));
  }

  /** A message has come to the queue; that its publisher has given up changes nothing. */
  arrived(row: number, site: CallSite): void {
    this.cluster.caller.answer(row, site, this.publish(row));
  }

  private publish(row: number): number {
    const { requests, hasClients } = this.cluster;
    const { words, floats, hashKeys, demandMs, clients } = requests;
    const word = row << Shift.words;
    const isIn = this.queue.publish({
      keyHigh: words[word | Word.keyHigh]!,
      keyLow: words[word | Word.keyLow]!,
      index: floats[(row << Shift.floats) | Float.index]!,
      classId: words[word | Word.classId]!,
      hashKey: hashKeys[row]!,
      demandMs: words[word | Word.marks]! & Mark.hasDemand ? demandMs[row]! : Number.NaN,
      client: hasClients ? clients[row]! : 0,
    });
    return isIn ? Outcome.ok : Outcome.rejected;
  }
}
