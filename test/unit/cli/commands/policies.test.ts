import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { policies } from "../../../../packages/cli/src/commands/policies.js";
import { memoryContext } from "../context.js";

test("all are listed, one is told in full", async () => {
  const [list, one] = [memoryContext(), memoryContext()];
  await policies(undefined, { plugin: [] }, list);
  await policies("two-choices", { plugin: [] }, one);
  for (const { id } of catalog.policies) expect(list.out.text()).toContain(id);
  expect(one.out.text()).toMatch(/^two-choices {2}balancing\n/);
});

test("--json holds what each says of itself", async () => {
  const context = memoryContext();
  await policies(undefined, { json: true, plugin: [] }, context);
  expect(JSON.parse(context.out.text())).toEqual(
    catalog.policies.map(({ kind, id, doc, source, options }) => ({ kind, id, doc, source, options })),
  );
});

test("a name that nobody has suggests the nearest", async () => {
  await expect(policies("two-choises", { plugin: [] }, memoryContext())).rejects.toThrow(
    'there is no policy "two-choises"; did you mean "two-choices"?',
  );
});
