import { expect, test } from "vitest";
import * as z from "zod";
import { resultSchema } from "../../../packages/cli/src/result-schema.js";
import { resultFixture } from "../../support/result-fixture.js";

const schema = z.fromJSONSchema(resultSchema as Parameters<typeof z.fromJSONSchema>[0]);

test("a result fits the schema", () => {
  expect(schema.safeParse(resultFixture()).error).toBeUndefined();
});

test.each([
  ["a field is missing", { digest: undefined }],
  ["a field is of another type", { durationMs: "60s" }],
  ["a field is unknown", { extra: 1 }],
  ["the version is another", { schema: "springtide.result/0" }],
])("a result is refused when %s", (_, changes) => {
  expect(schema.safeParse({ ...resultFixture(), ...changes }).success).toBe(false);
});
