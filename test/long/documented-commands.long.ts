import { beforeAll, describe, expect, it } from "vitest";
import { commandsByPage, createWorkspace, runCommand } from "../docs/commands.js";

const pages = commandsByPage().filter(([, commands]) => commands.some((command) => command.long));

it.runIf(pages.length === 0)("no page holds a command marked long", () => expect(pages).toEqual([]));

describe.each(pages)("the long commands of %s, after the short ones they follow", (page, commands) => {
  let folder: string;
  beforeAll(() => {
    folder = createWorkspace(page);
  });

  it.each(commands.map((command) => [command.text, command] as const))("%s", (_, command) => {
    const { status, output } = runCommand(command, folder);
    expect(status, output).toBe(command.exit);
  });
});
