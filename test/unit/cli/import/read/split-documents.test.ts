import fc from "fast-check";
import { expect, test } from "vitest";
import { splitDocuments } from "../../../../../packages/cli/src/import/read/split-documents.js";

test("every document is found, with the line it begins on, whatever stands between", () => {
  const gap = fc.constantFrom("", "# a comment\n", "\n\n");
  fc.assert(
    fc.property(fc.array(gap, { minLength: 1, maxLength: 20 }), (gaps) => {
      const text = gaps.map((between, index) => `---\n${between}kind: K${index}\n`).join("");
      const documents = splitDocuments(text);
      expect(documents.map((document) => /kind: (K\d+)/.exec(document.text)?.[1])).toEqual(gaps.map((_, index) => `K${index}`));
      const lines = text.split("\n");
      for (const { line } of documents) expect(lines[line - 1]).toBe("---");
    }),
  );
});

test("documents of comments and directives only are none", () => {
  expect(splitDocuments("%YAML 1.2\n---\n# nothing\n---\na: 1\n...\n")).toHaveLength(1);
});
