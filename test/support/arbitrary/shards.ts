export { anyShards as shards } from "@springtide/core/testing";
