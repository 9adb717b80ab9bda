import { durationLaw } from "./duration-law.js";
import { choice, flag } from "./scalars.js";
import { connections, payload } from "./way.js";

/** How a caller treats a call: what traffic and calls between services have in common. */
export const callPolicy = {
  timeout: durationLaw.optional().describe("Time after which the caller gives up. Default: never."),
  deadline: flag().prefault(false).describe("Whether calls made on its behalf must end by the same instant."),
  cancel: choice("none", "queued", "running", "both")
    .prefault("none")
    .describe("What giving up does to the work: nothing, drop it while queued, stop it while running, or both."),
  network: durationLaw.prefault(0).describe("One-way network delay, drawn for the way there and the way back."),
  payload: payload.optional().describe("Bytes sent, for links whose bandwidth counts. Default: none."),
  connections: connections
    .optional()
    .describe("Connections that a caller sets up, and keeps, to each instance. Default: there is always one, and it costs nothing."),
};
