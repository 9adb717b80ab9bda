import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type Block, blocksOf, pages } from "./markdown.js";

/** A command of the documentation, as a reader would paste it. */
export interface Command {
  readonly block: Block;
  readonly text: string;
  /** What it is said to end with: `exit=1` after the fence, else 0. */
  readonly exit: number;
  /** Whether the fence says `long`: run by `npm run test:long` only. */
  readonly long: boolean;
}

const shells = new Set(["sh", "bash", "console"]);

/** The pages that hold commands of `springtide`, with those commands in order. */
export function commandsByPage(): (readonly [string, Command[]])[] {
  return pages.map((page) => [page, blocksOf(page).flatMap(commandsOf)] as const).filter(([, commands]) => commands.length > 0);
}

/** Every line of the shell blocks of all pages, continuation lines joined. */
export function shellLines(): { readonly page: string; readonly text: string }[] {
  return pages.flatMap((page) => blocksOf(page).flatMap((block) => linesOf(block).map((text) => ({ page, text }))));
}

/** Runs a command in a folder made by {@link createWorkspace}. */
export function runCommand(command: Command, folder: string): { status: number | null; output: string } {
  const path = `${join(folder, ".bin")}${delimiter}${process.env.PATH}`;
  const ended = spawnSync("sh", ["-c", command.text], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: path, NO_COLOR: "1" },
  });
  return { status: ended.status, output: `${ended.stdout}${ended.stderr}` };
}

/**
 * A folder as a reader of the page has it: the scenarios, the files the page shows, and the built command
 * under the names `springtide` and `npx springtide`. It lies inside node_modules, so plug-ins resolve the packages.
 */
export function createWorkspace(page: string): string {
  const folder = resolve("node_modules/.cache/springtide/docs", page.replace(/\W+/g, "-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, ".bin"), { recursive: true });
  symlinkSync(resolve("scenarios"), join(folder, "scenarios"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const main = resolve("packages/cli/bin/springtide.js");
  for (const [name, line] of [
    ["springtide", `exec node "${main}" "$@"`],
    ["npx", `shift; exec node "${main}" "$@"`],
  ] as const) {
    writeFileSync(join(folder, ".bin", name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, ".bin", name), 0o755);
  }
  for (const { file, code } of blocksOf(page)) if (file !== undefined) writeFileSync(join(folder, file), code);
  return folder;
}

function commandsOf(block: Block): Command[] {
  const exit = Number([...block.flags].find((flag) => flag.startsWith("exit="))?.slice("exit=".length) ?? 0);
  return linesOf(block)
    .filter((text) => /^(npx )?springtide\b/.test(text))
    .map((text) => ({ block, text, exit, long: block.flags.has("long") }));
}

/** In a `console` block only lines after a `$` are commands; the others are what they print. */
function linesOf(block: Block): string[] {
  if (!shells.has(block.language)) return [];
  const lines = block.code.replace(/\\\n\s*/g, " ").split("\n");
  return block.language === "console" ? lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2)) : lines;
}
