import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { validate } from "../../../../packages/cli/src/commands/validate.js";
import { STARTER_SCENARIO } from "../../../../packages/cli/src/starter-scenario.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-validate-"));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("the scenario that init writes is valid", async () => {
  const context = memoryContext();
  const path = file("starter.yaml", STARTER_SCENARIO);
  expect(await validate([path], { plugin: [] }, context)).toBe(0);
  expect(context.out.text()).toBe(`✓ ${path}\n`);
});

test("every problem of every file is told, with its line, and the good files too", async () => {
  const context = memoryContext();
  const bad = file(
    "bad.yaml",
    STARTER_SCENARIO.replace("balancing: two-choices", "balancing: two-choises").replace("replicas: 3", "replcas: 3"),
  );
  const good = file("good.yaml", STARTER_SCENARIO);
  expect(await validate([bad, good], { plugin: [] }, context)).toBe(2);
  expect(context.out.text()).toBe(`✓ ${good}\n`);
  expect(context.err.text()).toMatch(/replcas: 3\n.*\^+ .*replicas/);
  expect(context.err.text()).toMatch(/balancing: two-choises\n.*\^{11} .*two-choices/);
  expect(context.err.text()).toContain("bad.yaml: 2 errors");
});

test("a missing file does not keep the others from being checked", async () => {
  const context = memoryContext();
  const good = file("good.yaml", STARTER_SCENARIO);
  expect(await validate([join(folder, "none.yaml"), good], { plugin: [], quiet: true }, context)).toBe(2);
  expect(context.err.text()).toMatch(/^springtide: cannot read .*none\.yaml: no such file\n$/);
  expect(context.out.text()).toBe("");
});
