import { expect, test } from "vitest";
import { createRotation } from "../../../../../packages/policies/src/mechanisms/haproxy/rotation.js";
import { expectSamePicks, idlePicks } from "../../../../support/haproxy/group-story.js";
import { createNaiveRotation } from "../../../../support/haproxy/naive-rotation.js";

test("the rotation picks as HAProxy's three trees do, whatever happens to its members", () => {
  expectSamePicks(createRotation, createNaiveRotation);
});

test("five, one and one: the heavy one twice, then the others in between, which smooth round robin does otherwise", () => {
  expect(idlePicks(createRotation(), [80, 16, 16], 14)).toBe("00010020001002");
});

test("every round holds each member as often as its weight says", () => {
  const round = idlePicks(createRotation(), [112, 80, 48], 15);
  expect([..."012"].map((id) => round.split(id).length - 1)).toEqual([7, 5, 3]);
});
