import type { ConnectionsSummary, NetworkSummary } from "@springtide/core";
import { object, orNull, whole } from "./json-schema.js";

const connections = object<ConnectionsSummary>(
  {
    opened: whole("Set up for a request, whether or not that came to its end."),
    reused: whole("Requests that found one idle."),
    expired: whole("Closed because nobody had used them."),
    broken: whole("Idle ones that ended with an instance."),
  },
  "The connections of all callers; null where there is always one.",
);

/** What a result says of the way to a service and back. */
export const network = object<NetworkSummary>(
  {
    retransmissions: whole("Messages that a link lost, and that were sent again."),
    lost: whole("Messages that never arrived."),
    refused: whole("Attempts to which a link refused a connection."),
    connections: orNull(connections),
  },
  "Absent where the network only takes time.",
);
