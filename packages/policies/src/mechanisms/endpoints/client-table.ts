import type { Endpoint } from "@springtide/core/policy";
import { floatsWith } from "./columns.js";

/** Where each client was sent. */
export interface ClientTable {
  /** The client's endpoint, which counts as used now; undefined when it has none or has not been here for too long. */
  find(client: number, nowMs: number): Endpoint | undefined;
  put(client: number, endpoint: Endpoint, nowMs: number): void;
}

/** Remembers `size` clients, each for `ttlMs` after its last use (0: for ever); a client too many takes the place of the one that came first. */
export function createClientTable(size: number, ttlMs: number): ClientTable {
  const slots = new Map<number, number>();
  const homes: Endpoint[] = [];
  let clients = new Float64Array(16);
  let usedMs = new Float64Array(16);
  let turn = 0;

  function slotFor(client: number): number {
    const slot = turn;
    turn = (turn + 1) % size;
    clients = floatsWith(clients, slot);
    usedMs = floatsWith(usedMs, slot);
    if (slot < homes.length) slots.delete(clients[slot] as number);
    clients[slot] = client;
    slots.set(client, slot);
    return slot;
  }

  return {
    find(client, nowMs) {
      const slot = slots.get(client);
      if (slot === undefined || (ttlMs > 0 && nowMs - (usedMs[slot] as number) > ttlMs)) return undefined;
      usedMs[slot] = nowMs;
      return homes[slot];
    },
    put(client, endpoint, nowMs) {
      const slot = slots.get(client) ?? slotFor(client);
      homes[slot] = endpoint;
      usedMs[slot] = nowMs;
    },
  };
}
