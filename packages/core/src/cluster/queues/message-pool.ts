import { KeyTurn, type Message, type MessageBody, MessageState } from "./message.js";
import type { MessageQueue } from "./message-queue.js";

/** All messages of a cluster; objects are used again, so that a steady flow of messages allocates none. */
export class MessagePool {
  private readonly messages: Message[] = [];
  private readonly free: Message[] = [];

  at(id: number): Message {
    return this.messages[id]!;
  }

  take(queue: MessageQueue, { keyHigh, keyLow, index, classId, hashKey, demandMs, client }: MessageBody, nowMs: number): Message {
    const message = this.free.pop() ?? this.make(queue);
    message.queue = queue;
    message.keyHigh = keyHigh;
    message.keyLow = keyLow;
    message.index = index;
    message.classId = classId;
    message.hashKey = hashKey;
    message.demandMs = demandMs;
    message.client = client;
    message.publishedMs = nowMs;
    message.deliveries = 0;
    message.turn = KeyTurn.none;
    message.ages = false;
    message.isOld = false;
    return message;
  }

  release(message: Message): void {
    message.state = MessageState.gone;
    this.free.push(message);
  }

  private make(queue: MessageQueue): Message {
    const body = { keyHigh: 0, keyLow: 0, index: 0, classId: 0, hashKey: 0, demandMs: Number.NaN, client: 0 };
    const times = { publishedMs: 0, deliveredMs: 0, deliveries: 0, rank: 0, place: -1, timer: -1, ages: false, isOld: false };
    const message: Message = {
      ...body,
      ...times,
      id: this.messages.length,
      queue,
      state: MessageState.gone,
      turn: KeyTurn.none,
      older: undefined,
      newer: undefined,
    };
    this.messages.push(message);
    return message;
  }
}
