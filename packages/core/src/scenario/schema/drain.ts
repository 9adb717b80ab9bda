import { DEFAULTS } from "../defaults.js";
import { duration } from "./quantities.js";
import { choice, limit } from "./scalars.js";
import { shape } from "./shapes.js";

/** The `drain` of a service. */
export const drain = shape("draining", {
  grace: limit(duration).prefault(DEFAULTS.drainGrace).describe("Time that running requests get."),
  preStop: duration
    .prefault(0)
    .describe("Part of the grace in which a leaving instance serves on, so that the news can spread, before it is told to stop."),
  running: choice("finish", "requeue").prefault("finish").describe("Finish running requests, or give them back to the queue."),
  newcomers: choice("serve", "refuse")
    .prefault("serve")
    .describe("Serve requests that still come once it is told to stop, until the news has spread, or refuse them."),
});
