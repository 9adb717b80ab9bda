import { expect, test } from "vitest";
import { schema } from "../../../../packages/cli/src/commands/schema.js";
import { resultSchema } from "../../../../packages/cli/src/result-schema.js";
import { memoryContext } from "../context.js";

test("the scenario's schema knows the policies", async () => {
  const context = memoryContext();
  await schema("scenario", { plugin: [] }, context);
  expect(JSON.parse(context.out.text())).toMatchObject({ type: "object" });
  expect(context.out.text()).toContain("two-choices");
});

test("the result's schema is the exported one", async () => {
  const context = memoryContext();
  await schema("result", { plugin: [] }, context);
  expect(JSON.parse(context.out.text())).toEqual(resultSchema);
});
