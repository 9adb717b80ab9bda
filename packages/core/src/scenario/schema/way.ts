import { DEFAULTS } from "../defaults.js";
import { sizeLaw } from "./devices.js";
import { durationLaw } from "./duration-law.js";
import { duration } from "./quantities.js";
import { limit, whole } from "./scalars.js";
import { shape } from "./shapes.js";

const NOTHING = "0B";

/** How much a call sends. */
export const payload = shape("a payload", {
  request: sizeLaw.prefault(NOTHING).describe("Bytes of the request."),
  response: sizeLaw.prefault(NOTHING).describe("Bytes of the answer."),
});

/** Connections between a caller and each instance that it calls. */
export const connections = shape("connections", {
  keep: limit(whole(0, 1_000_000)).prefault("unlimited").describe("Most idle ones that a caller keeps to an instance; 0 keeps none alive."),
  idle: limit(duration).prefault(DEFAULTS.connections.idle).describe("How long an idle one stays open."),
  roundTrips: whole(0, 10).prefault(DEFAULTS.connections.roundTrips).describe("Ways there and back before the first request is sent."),
  cpu: durationLaw.optional().describe("CPU time of the handshake on the instance, in the slot of the first request. Default: none."),
});
