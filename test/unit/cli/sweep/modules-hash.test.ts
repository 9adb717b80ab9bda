import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { modulesHash } from "../../../../packages/cli/src/sweep/modules-hash.js";

function plugin(main: string, inner: string): string {
  const folder = mkdtempSync(join(tmpdir(), "springtide-plugin-"));
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "main.js"), main);
  writeFileSync(join(folder, "lib", "inner.js"), inner);
  return join(folder, "main.js");
}

const MAIN = 'import { x } from "./lib/inner.js";\nexport const y = x;\n';

test("the place of a module does not matter", () => {
  expect(modulesHash(plugin(MAIN, "export const x = 1;\n"))).toBe(modulesHash(plugin(MAIN, "export const x = 1;\n")));
});

test("what it holds does, and what the modules hold that it imports", () => {
  const hashes = [
    plugin(MAIN, "export const x = 1;\n"),
    plugin(`${MAIN}\n`, "export const x = 1;\n"),
    plugin(MAIN, "export const x = 2;\n"),
    plugin(MAIN, 'import "../main.js";\nexport const x = 1;\n'),
  ].map(modulesHash);
  expect(new Set(hashes).size).toBe(4);
});
