/** Data segments are sent again this often at most. */
const MOST_DATA = 15;
/** A request for a connection. */
const MOST_CONNECT = 6;
const FIRST_DATA_MS = 200;
const FIRST_CONNECT_MS = 1000;
const LONGEST_MS = 120_000;

/**
 * Time in ms after which TCP sends a message again that was sent `turn` times before without an answer; Infinity once it gives up.
 * @see RFC 6298 sections 2.1 and 5.5; Linux include/net/tcp.h: TCP_RTO_MIN, TCP_RTO_MAX, TCP_TIMEOUT_INIT; tcp_retries2, tcp_syn_retries
 */
export function retransmitAfterMs(turn: number, connects: boolean): number {
  if (turn >= (connects ? MOST_CONNECT : MOST_DATA)) return Number.POSITIVE_INFINITY;
  let afterMs = connects ? FIRST_CONNECT_MS : FIRST_DATA_MS;
  for (let doubled = 0; doubled < turn; doubled++) afterMs *= 2;
  return Math.min(afterMs, LONGEST_MS);
}
