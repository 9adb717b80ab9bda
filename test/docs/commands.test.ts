import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { commandsByPage, createWorkspace, runCommand, shellLines } from "./commands.js";

const short = commandsByPage()
  .map(([page, commands]) => [page, commands.filter(({ long }) => !long)] as const)
  .filter(([, commands]) => commands.length > 0);

describe.each(short)("the commands of %s", (page, commands) => {
  let folder: string;
  beforeAll(() => {
    folder = createWorkspace(page);
  });

  it.each(commands.map((command) => [command.text, command] as const))("%s", (_, command) => {
    const { status, output } = runCommand(command, folder);
    expect(status, output).toBe(command.exit);
  });
});

it("every npm script that a page names exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = shellLines().flatMap(({ page, text }) =>
    [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test))\b/g)].map(([, run, short]) => ({ page, script: run ?? short ?? "" })),
  );
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
});
