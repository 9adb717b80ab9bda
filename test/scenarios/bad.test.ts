import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../packages/core/src/errors.js";
import { parseScenario } from "../../packages/core/src/scenario/index.js";
import { smallCatalog } from "../unit/core/scenario/small-catalog.js";

const folder = new URL("./bad/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

const messageFor = (name: string): string => {
  try {
    parseScenario(readFileSync(new URL(name, folder), "utf8"), { catalog: smallCatalog, file: name });
    return "no problem";
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).message;
  }
};

describe("each kind of mistake is told with place, what was given, what is allowed and the nearest fix", () => {
  test.each(names)("%s", (name) => {
    const expected = readFileSync(new URL(name.replace(/yaml$/, "txt"), folder), "utf8").trimEnd();
    expect(messageFor(name)).toBe(expected);
  });
});

test("every problem of a file has its line and column", () => {
  for (const name of names) {
    for (const line of messageFor(name).split("\n")) expect(line).toMatch(/^[a-z0-9-]+\.yaml:\d+:\d+/);
  }
});
