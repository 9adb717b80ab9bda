import { nginxLeastConn } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDuel, duel } from "../../../support/nginx-duel.js";

test("nginx's least_conn chooses as a plain model of it does, through failures, retries, limits and backups", () => {
  fc.assert(
    fc.property(anyDuel, (story) => {
      const { policy, model } = duel(nginxLeastConn, {}, "least-conn", story);
      expect(policy).toEqual(model);
    }),
    { numRuns: 200 },
  );
});
