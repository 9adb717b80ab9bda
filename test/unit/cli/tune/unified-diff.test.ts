import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { unifiedDiff } from "../../../../packages/cli/src/tune/unified-diff.js";

const texts = fc.array(fc.constantFrom("a", "b", "c", "", "d e"), { maxLength: 25 }).map((lines) => lines.join("\n"));

/** What `patch` would do. */
function apply(before: string, diff: string): string {
  const source = before.split("\n");
  const out: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(2, -1)) {
    const hunk = /^@@ -(\d+),/.exec(line);
    if (hunk !== null) while (at < Number(hunk[1]) - 1) out.push(source[at++] as string);
    else if (line.startsWith("+")) out.push(line.slice(1));
    else {
      expect(source[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) out.push(source[at] as string);
      at++;
    }
  }
  return [...out, ...source.slice(at)].join("\n");
}

test.prop([texts, texts])("a diff makes one text of the other", (before, after) => {
  const diff = unifiedDiff(before, after, "a.yaml", "b.yaml");
  expect(diff === "").toBe(before === after);
  expect(apply(before, diff)).toBe(after);
});

test("what is far from any change is left out", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i}`);
  const diff = unifiedDiff(lines.join("\n"), [...lines.slice(0, 20), "x", ...lines.slice(21)].join("\n"), "a", "b");
  expect(diff).toBe("--- a\n+++ b\n@@ -18,7 +18,7 @@\n 17\n 18\n 19\n-20\n+x\n 21\n 22\n 23\n");
});
