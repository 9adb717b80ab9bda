import { expect, test } from "vitest";
import { CommandError } from "../../../packages/cli/src/command-error.js";
import { reportFailure } from "../../../packages/cli/src/report-failure.js";
import { InvalidScenario } from "../../../packages/cli/src/scenario/invalid-scenario.js";
import { memorySink } from "./sink.js";

test("a command's error is one line, with its own exit code", async () => {
  const err = memorySink();
  expect(await reportFailure(new CommandError(74, "cannot read x: permission denied"), err, {})).toBe(74);
  expect(err.text()).toBe("springtide: cannot read x: permission denied\n");
});

test("an invalid scenario shows its problems and exits with 2", async () => {
  const err = memorySink();
  const problem = { path: "name", message: "bad name", hint: undefined, line: 1, column: 7 };
  expect(await reportFailure(new InvalidScenario({ file: "a.yaml", folder: "/", text: "name: 5" }, [problem]), err, {})).toBe(2);
  expect(err.text()).toContain("  --> a.yaml:1:7");
});

test("our own bug exits with 70, says how to report it, and shows no stack unless asked", async () => {
  const [quiet, loud] = [memorySink(), memorySink()];
  const bug = new TypeError("x is undefined");
  expect(await reportFailure(bug, quiet, {})).toBe(70);
  expect(await reportFailure(bug, loud, { SPRINGTIDE_DEBUG: "1" })).toBe(70);
  expect(quiet.text()).toMatch(/internal error: TypeError: x is undefined\nThis is a bug in Springtide\. Please report it/);
  expect(quiet.text()).not.toContain("    at ");
  expect(loud.text()).toContain("    at ");
});
