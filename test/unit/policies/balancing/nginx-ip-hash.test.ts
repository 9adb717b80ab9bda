import { nginxIpHash } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { duel, promptDuel } from "../../../support/nginx-duel.js";

test("nginx's ip_hash chooses as a plain model of it does, through failures, retries, limits and backups", () => {
  fc.assert(
    fc.property(promptDuel, (story) => {
      const { policy, model } = duel(nginxIpHash, {}, "ip-hash", story);
      expect(policy).toEqual(model);
    }),
    { numRuns: 200 },
  );
});
