export { anyTraffic as traffic, type DrawnTraffic, type TrafficInput } from "@springtide/core/testing";
