import { expect, test } from "vitest";
import { buildProgram } from "../../../packages/cli/src/program.js";
import { memoryContext } from "./context.js";

async function helpOf(...names: string[]): Promise<string> {
  const context = memoryContext();
  await buildProgram(context, "1.2.3", () => undefined)
    .parseAsync([...names, "--help"], { from: "user" })
    .catch(() => undefined);
  return context.out.text();
}

const COMMANDS = buildProgram(memoryContext(), "1.2.3", () => undefined).commands.map((command) => command.name());

test.each([...COMMANDS, "import k8s", "import traces"])(
  "help of %s is no wider than a page, what stands below its options included",
  async (name) => {
    const help = await helpOf(...name.split(" "));
    expect(help).toMatch(/^Usage: springtide/);
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
  },
);

test.each(COMMANDS)("help of %s shows no empty list as a default", async (name) => {
  expect(await helpOf(name)).not.toContain("[])");
});

test.each(COMMANDS)("help of %s tells each default once", async (name) => {
  const options = (await helpOf(name)).split(/\n(?= {2}-)/);
  expect(options.filter((option) => option.split(/default:/).length > 2)).toEqual([]);
});

test("help of export lists its formats, and that of import its kinds by their names alone", async () => {
  expect(await helpOf("export")).toMatch(/Formats:\n {2}openmetrics {2,}text with/);
  expect(await helpOf("import")).toMatch(/\n {2}logs\|access-log {2,}of access logs/);
});
