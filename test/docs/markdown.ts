import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a page: ```language flag flag file=name */
export interface Block {
  /** Path of the page from the root. */
  readonly page: string;
  /** Line of the page on which the code begins, from 1. */
  readonly line: number;
  readonly language: string;
  readonly flags: ReadonlySet<string>;
  /** Name under which commands of the same page find the code as a file. */
  readonly file: string | undefined;
  readonly code: string;
}

/** Every page a reader may open; the API reports are checked by `npm run api`. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("packages").map((name) => `packages/${name}/README.md`),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !path.startsWith("api"))
    .sort()
    .map((path) => join("docs", path).replaceAll("\\", "/")),
].filter((page) => existsSync(page));

/** The blocks of a page in order. */
export function blocksOf(page: string, text = readFileSync(page, "utf8")): Block[] {
  const blocks: Block[] = [];
  let fence: { indent: string; line: number; info: string[]; lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^(\s*)```(.*)$/.exec(line);
    if (fence === undefined) {
      if (mark !== null) fence = { indent: mark[1] ?? "", line: index + 2, info: (mark[2] ?? "").trim().split(/\s+/), lines: [] };
    } else if (mark?.[2] === "") {
      blocks.push(toBlock(page, fence.line, fence.info, fence.lines));
      fence = undefined;
    } else {
      fence.lines.push(line.startsWith(fence.indent) ? line.slice(fence.indent.length) : line);
    }
  }
  if (fence !== undefined) throw new Error(`${page}:${fence.line - 1} opens a block that nothing closes`);
  return blocks;
}

function toBlock(page: string, line: number, [language = "", ...flags]: readonly string[], lines: readonly string[]): Block {
  const file = flags.find((flag) => flag.startsWith("file="))?.slice("file=".length);
  return { page, line, language, flags: new Set(flags), file, code: `${lines.join("\n")}\n` };
}
