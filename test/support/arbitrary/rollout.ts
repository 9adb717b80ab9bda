export { anyRollout as rollout, type RolloutPlan } from "@springtide/core/testing";
