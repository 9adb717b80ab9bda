import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { init } from "../../../../packages/cli/src/commands/init.js";
import { STARTER_SCENARIO } from "../../../../packages/cli/src/starter-scenario.js";
import { memoryContext } from "../context.js";

test("a starter is written, and never over a file that is there", () => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-init-")), "mine.yaml");
  const context = memoryContext();
  expect(init(file, context)).toBe(0);
  expect(context.out.text()).toBe(`wrote ${file}; next: springtide run ${file}\n`);
  expect(readFileSync(file, "utf8")).toBe(STARTER_SCENARIO);
  expect(() => init(file, context)).toThrow(expect.objectContaining({ exitCode: 2, message: `${file} exists already; name another file` }));
});

test("- writes to stdout", () => {
  const context = memoryContext();
  init("-", context);
  expect(context.out.text()).toBe(STARTER_SCENARIO);
});

test("a folder that is not there ends as it does for every command that writes", () => {
  const message = "cannot write /no/such/folder/a.yaml: no such folder";
  expect(() => init("/no/such/folder/a.yaml", memoryContext())).toThrow(expect.objectContaining({ exitCode: 74, message }));
});
