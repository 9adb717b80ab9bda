import { KeyTurn, type Message } from "./message.js";

/**
 * One message of each key at a time: the others of that key stand behind it until it is done.
 * @see AWS, Amazon SQS Developer Guide, "FIFO queue delivery logic" (message groups)
 */
export class KeyOrder {
  /** By key: who stands behind the one that is under way. */
  private readonly behind = new Map<number, Message[]>();

  /** Whether a message that is due may go on; otherwise it stands behind another. */
  enter(message: Message): boolean {
    // One that failed still leads those of its key.
    if (message.turn === KeyTurn.leads) return true;
    const others = this.behind.get(message.hashKey);
    message.turn = others === undefined ? KeyTurn.leads : KeyTurn.behind;
    if (others === undefined) this.behind.set(message.hashKey, []);
    else others.push(message);
    return others === undefined;
  }

  /** A message is done; returns the one that may go on in its place. */
  leave(message: Message): Message | undefined {
    const { hashKey, turn } = message;
    if (turn === KeyTurn.none) return undefined;
    const others = this.behind.get(hashKey)!;
    if (turn === KeyTurn.behind) {
      others.splice(others.indexOf(message), 1);
      return undefined;
    }
    const next = others.shift();
    if (next === undefined) this.behind.delete(hashKey);
    else next.turn = KeyTurn.leads;
    return next;
  }
}
