import * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { durationLaw } from "./duration-law.js";
import { duration, fraction } from "./quantities.js";
import { choice, flag, limit, text, whole } from "./scalars.js";
import { list, shape } from "./shapes.js";

/** How a caller treats a call: what traffic and calls between services have in common. */
export const callPolicy = {
  timeout: durationLaw.optional().describe("Time after which the caller gives up. Default: never."),
  deadline: flag().prefault(false).describe("Whether calls made on its behalf must end by the same instant."),
  cancel: choice("none", "queued", "running", "both")
    .prefault("none")
    .describe("What giving up does to the work: nothing, drop it while queued, stop it while running, or both."),
  network: durationLaw.prefault(0).describe("One-way network delay, drawn for the way there and the way back."),
};

const connections = whole(1, 1_000_000);

const wholePool = shape("a pool", {
  size: connections.prefault(DEFAULTS.pool.size).describe("Most connections of an instance."),
  maxWait: limit(duration).prefault(DEFAULTS.pool.maxWait).describe("Longest wait for one, after which the call ends as a timeout."),
});

const pool = z.union([connections.transform((size) => wholePool.parse({ size })), wholePool]);

/** A call to another service. */
export const call = shape("a call", {
  to: text().describe("The service called."),
  probability: fraction.prefault(1).describe("Chance that the call is made."),
  count: whole(1, 10_000).prefault(1).describe("Copies made together."),
  distinct: flag().prefault(false).describe("Whether no two copies may meet on an instance."),
  quorum: whole(1, 10_000).optional().describe("Copies that must succeed. Default: all."),
  async: flag().prefault(false).describe("Fire and forget: the caller does not wait."),
  write: flag().optional().describe("Whether it writes, where the service called has shards. Default: as the request it is made for."),
  pool: pool.optional().describe("Connections of each instance to the service called; a call needs one. Default: there is always one."),
  ...callPolicy,
});

/** A call inside a group, whose quorum is the group's. */
export const groupedCall = call.omit({ quorum: true });

/** Calls made together. */
export const parallel = shape("a parallel group", {
  parallel: list("calls", groupedCall).describe("Calls made together."),
  quorum: whole(1, 1_000_000).optional().describe("Calls that must succeed. Default: all."),
});

/** At most one of several calls. */
export const choiceOfCalls = shape("a choice", {
  choice: list("calls", groupedCall).describe("At most one of these calls, drawn by probability."),
});

/** One entry of `calls`. */
export const callEntry = z.union([call, parallel, choiceOfCalls]);

export type Call = z.output<typeof call>;
export type GroupedCall = z.output<typeof groupedCall>;
export type CallEntry = z.output<typeof callEntry>;
