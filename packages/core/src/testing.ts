/** What a policy's tests need: its laws, and fakes of all that it sees. Needs fast-check beside it: `@springtide/core/testing`. */
export * from "./testing/autoscaling-laws.js";
export * from "./testing/balancing-laws.js";
export * from "./testing/fake-context.js";
export * from "./testing/fake-endpoints.js";
export * from "./testing/fake-requests.js";
export * from "./testing/option-values.js";
export * from "./testing/pick-from.js";
