import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { blocksOf, pages } from "./markdown.js";

it("a block carries its place, its language, its flags and its file name", () => {
  const text = "# Title\n```ts no-run file=mine.ts\nconst a = 1;\n```\n- list\n  ```sh\n  ls\n  ```\n";
  expect(blocksOf("page.md", text)).toEqual([
    { page: "page.md", line: 3, language: "ts", flags: new Set(["no-run", "file=mine.ts"]), file: "mine.ts", code: "const a = 1;\n" },
    { page: "page.md", line: 7, language: "sh", flags: new Set(), file: undefined, code: "ls\n" },
  ]);
});

it("a block that nothing closes is an error that says where", () => {
  expect(() => blocksOf("page.md", "a\n```ts\nb")).toThrow("page.md:2");
});

it("every link to a file of the repository finds it", () => {
  const broken = pages.flatMap((page) => {
    const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
    return links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(dirname(page), link))).map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});
