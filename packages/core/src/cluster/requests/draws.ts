/**
 * Where each draw of a request starts in the counter space of its key, so that no draw can move
 * another: what a request is depends on its key alone, never on the order of events.
 */
export enum Draw {
  /** Work of step k: counters from k · 256. */
  perStep = 256,
  /** Within a step: which of its calls are made. */
  choice = 128,
  /** Whether call number n is made: counter made + n. */
  made = 0x60000000,
  networkThere = 0x7f000000,
  networkBack = 0x7f000100,
  timeout = 0x7f000200,
  queueTimeout = 0x7f000300,
  error = 0x7f000400,
  class = 0x7f000500,
  hashKey = 0x7f000600,
  /** Demand that the traffic gives for the first compute step. */
  trafficDemand = 0x7f000700,
  /** Think time after the request. */
  think = 0x7f000800,
  /** Which proxy it passes. */
  proxy = 0x7f000900,
  /** Client address. */
  client = 0x7f000b00,
  /** Key of the attempt after this one. */
  attempt = 0x7f000a00,
  /** Whether an instance that answers some with errors does so here. */
  fault = 0x7f000c00,
  /** Which version it goes to. */
  version = 0x7f000d00,
  /** Whether another version gets a copy of it. */
  mirror = 0x7f000e00,
  /** Whether it writes, where instances hold shards. */
  write = 0x7f000f00,
  /** How long its write takes to reach the replica at place p: counters replication + p · 256. */
  replication = 0x7e000000,
  /** Key of delivery d of a message: counter delivery + d. */
  delivery = 0x7c000000,
  /** Key of attempt a of a call with layers around it, from the second on: counter resilience + a. */
  resilience = 0x7b000000,
  /** Delay of a message before delivery d: counter messageDelay + d. */
  messageDelay = 0x7d000000,
  /** Time until the death of the consumer of delivery d is noticed: counter consumerDeath + d. */
  consumerDeath = 0x7d800000,
  /** Bytes that it sends, and that come back. */
  requestBytes = 0x7f001000,
  responseBytes = 0x7f001100,
  /** How long leg l of a handshake takes: counters handshake + l. */
  handshake = 0x7f001200,
  /** CPU time of the handshake. */
  handshakeWork = 0x7f001300,
  /** Fate of its messages on the faulty link f: counters link + f · 2^11 + leg · 2^5 + retransmission. */
  link = 0x7a000000,
  perLink = 2048,
  perLeg = 32,
  /** Key of the copy c of call number n: counter child + n · 2^16 + c. */
  child = 0x40000000,
  copiesPerCall = 65536,
}
