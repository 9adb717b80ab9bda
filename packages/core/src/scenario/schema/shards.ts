import { durationLaw } from "./duration-law.js";
import { fraction } from "./quantities.js";
import { choice, flag, whole } from "./scalars.js";
import { shape } from "./shapes.js";

/** The `shards` of a service. */
export const shards = shape("shards", {
  count: whole(1, 100_000).describe("Parts of the data; each key belongs to one."),
  replicas: whole(1, 1000).prefault(1).describe("Instances that hold each shard; the first begins as its primary."),
  layout: choice("in-turn", "blocks")
    .prefault("in-turn")
    .describe("Which instances hold which: instance i holds shard i mod count, or the first replicas hold the first shard, and so on."),
  by: choice("key", "client").prefault("key").describe("What about a request decides its shard."),
  reads: choice("primary", "any", "nearest", "quorum")
    .prefault("primary")
    .describe("Who answers a read: the primary, any replica, one in the caller's zone, or more than half of them."),
  writes: choice("primary", "quorum", "all").prefault("primary").describe("Who takes a write before it counts."),
  writeShare: fraction.prefault(0).describe("Part of the requests that write, where neither class nor call says."),
  replicationLag: durationLaw.optional().describe("From a write to the primary until another replica has it. Default 0."),
  detect: durationLaw.prefault(0).describe("From the death of a replica until somebody notices; requests still go there."),
  promote: durationLaw.prefault(0).describe("From noticing that a primary is dead until the next one serves."),
  failBack: flag().prefault(false).describe("Whether the first replica becomes primary again once it is back."),
  rebuild: durationLaw.prefault(0).describe("From the return of a lost replica until it serves."),
});
