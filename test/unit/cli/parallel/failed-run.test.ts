import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { failedRun } from "../../../../packages/cli/src/parallel/failed-run.js";
import { failureOf } from "../../../../packages/cli/src/parallel/failure-of.js";

const failure = (changes: object) => ({ name: "Error", message: "boom", code: undefined, stack: undefined, ...changes });

test("a spent budget is the caller's to change", () => {
  expect(failedRun("random", failure({ name: "SimulationError", code: "budget", message: "stopped after 10 events" }), [])).toMatchObject({
    exitCode: 2,
    message: "random: stopped after 10 events; raise --max-events",
  });
});

test("an error from a plug-in's code names the plug-in", () => {
  const path = "/policies/my policy.mjs";
  const stack = `Error: boom\n    at pick (${pathToFileURL(path).href}:3:9)\n    at run (file:///core.js:1:1)`;
  expect(failedRun("mine", failure({ stack }), [path])).toMatchObject({ exitCode: 2, message: `mine: the plug-in ${path} failed: boom` });
});

test("what is thrown and is no error comes from a plug-in, where there is one", () => {
  expect(failedRun("mine", failureOf("no licence"), ["/p.mjs"])).toMatchObject({
    exitCode: 2,
    message: "mine: a plug-in (/p.mjs) threw what is no Error: no licence",
  });
  expect(failedRun("mine", failureOf(null), [])).not.toHaveProperty("exitCode");
});

test("any other error is our own bug, and keeps its stack", () => {
  const stack = "Error: boom\n    at run (file:///core.js:1:1)";
  expect(failedRun("random", failure({ stack }), ["/p.mjs"])).toMatchObject({ message: "random: boom", stack });
  expect(failedRun("random", failure({ stack }), ["/p.mjs"])).not.toHaveProperty("exitCode");
});

test("a disk that takes no more is no bug, and ends with 74", () => {
  const full = failure({ name: "RequestFileError", code: "io", message: "cannot write out.ndjson: ENOSPC" });
  expect(failedRun("random", full, [])).toMatchObject({ exitCode: 74, message: "cannot write out.ndjson: ENOSPC" });
});
