import { createFakeEndpoints } from "@springtide/core/testing";
import { expect, test } from "vitest";
import { createConnections } from "../../../../../packages/policies/src/mechanisms/endpoints/connections.js";

const endpoints = createFakeEndpoints([{}, {}]);

test("only the connections to the endpoint that broke are closed", () => {
  const connections = createConnections(3, 0, 0);
  connections.open(0, endpoints.at(0), 0);
  connections.open(1, endpoints.at(1), 0);
  connections.breakAll(endpoints.at(0));
  expect([0, 1, 2].map((connection) => connections.take(connection, 0)?.id)).toEqual([undefined, "e1", undefined]);
});

test("the request that opens a connection counts among those that it carries", () => {
  const connections = createConnections(1, 0, 2);
  connections.open(0, endpoints.at(0), 0);
  expect([connections.take(0, 0)?.id, connections.take(0, 0)]).toEqual(["e0", undefined]);
});
