import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The closing line of a tier; it ends with exit 1 when a case fails. */
function tier(name: string): string {
  const output = execFileSync("node", ["test/launch.mjs", "test/reference/main.ts", "test/reference", "--tier", name, "--jobs", "2"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.trim().split("\n").at(-1) ?? "";
}

it("the standard tier of the reference tables passes", () => {
  expect(tier("standard")).toMatch(/^\d+ passed, 0 failed, \d+ skipped$/);
});
