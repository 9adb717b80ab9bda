import { createFakeContext, createFakeEndpoints, requestWith, usualOptions } from "@springtide/core/testing";
import { nginxHash } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duel, promptDuel } from "../../../support/nginx-duel.js";

/** Where heavy servers are down, keys walk far, and many give up and go round. */
const longWays = promptDuel.map(({ servers, moves }) => ({
  servers: servers.map((server, index) => (index % 3 === 0 ? { ...server, down: true, weight: 8 } : { ...server, down: false, weight: 1 })),
  moves,
}));

describe.each([
  { consistent: false, method: "hash" as const },
  { consistent: true, method: "consistent" as const },
])("nginx's hash, consistent: $consistent", ({ consistent, method }) => {
  test.each([
    ["any servers", promptDuel],
    ["servers most of which are down", longWays],
  ])("chooses as a plain model of it does, each request going on where its last attempt ended: %s", (_, stories) => {
    fc.assert(
      fc.property(stories, (story) => {
        const { policy, model } = duel(nginxHash, { consistent }, method, story);
        expect(policy).toEqual(model);
      }),
      { numRuns: 200 },
    );
  });
});

// nginx 1.22.1 src/http/modules/ngx_http_upstream_hash_module.c (ngx_http_upstream_get_hash_peer, …_get_chash_peer): key.len == 0.
test.each([false, true])("requests without a key go round, consistent: %s", (consistent) => {
  const balancer = nginxHash.create({ ...usualOptions(nginxHash), consistent }, createFakeContext());
  const endpoints = createFakeEndpoints([{ weight: 3 }, { weight: 1 }]);
  const keyless = requestWith({ writeKey: () => 0 });
  const picks = Array.from({ length: 8 }, () => balancer.pick(endpoints, keyless)?.number);
  expect(picks).toEqual([0, 0, 1, 0, 0, 0, 1, 0]);
});
