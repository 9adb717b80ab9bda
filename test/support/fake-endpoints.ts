export { createFakeEndpoints, type EndpointShape, type FakeEndpoint, type FakeEndpoints } from "@springtide/core/testing";
