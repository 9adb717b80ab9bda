import type { CallPolicySpec } from "../../model/scenario.js";
import type { GroupedCall } from "../schema/call.js";

/** What a call sends and over which connections, where anything is written of it. */
export function wayOf({
  payload,
  connections,
}: Pick<GroupedCall, "payload" | "connections">): Pick<CallPolicySpec, "payload" | "connections"> {
  return {
    ...(payload && { payload }),
    ...(connections && {
      connections: { keep: connections.keep, idleMs: connections.idle, roundTrips: connections.roundTrips, cpu: connections.cpu },
    }),
  };
}
