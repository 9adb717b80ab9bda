import { nginxRoundRobin } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDuel, duel } from "../../../support/nginx-duel.js";

test("nginx's round robin chooses as a plain model of it does, through failures, retries, limits and backups", () => {
  fc.assert(
    fc.property(anyDuel, (story) => {
      const { policy, model } = duel(nginxRoundRobin, {}, "round-robin", story);
      expect(policy).toEqual(model);
    }),
    { numRuns: 200 },
  );
});
