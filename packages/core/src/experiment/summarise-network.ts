import type { Service } from "../cluster/service.js";
import type { NetworkSummary } from "./result-network.js";

/** What happened on the way to a service; nothing where the network only takes time. */
export function summariseNetwork({ wires }: Service): { network?: NetworkSummary } {
  if (wires === undefined) return {};
  const { retransmissions, lost, refused, opened, reused, expired, broken } = wires;
  return { network: { retransmissions, lost, refused, connections: wires.connects ? { opened, reused, expired, broken } : null } };
}
