import { createFakeEndpoints } from "@springtide/core/testing";
import { expect, it } from "vitest";
import { splitBackups } from "../../../../../packages/policies/src/mechanisms/endpoints/split-backups.js";

it("keeps the order on both sides; whatever is not of priority 0 is a backup", () => {
  const { primaries, backups } = splitBackups(createFakeEndpoints([{ priority: 1 }, {}, { priority: 2 }, {}]));
  expect(primaries.map(({ id }) => id)).toEqual(["e1", "e3"]);
  expect(backups.map(({ id }) => id)).toEqual(["e0", "e2"]);
});
