import { expect, test } from "vitest";
import { buildProgram } from "../../../packages/cli/src/program.js";
import { reportFailure } from "../../../packages/cli/src/report-failure.js";
import { memoryContext } from "./context.js";

async function springtide(...args: string[]) {
  const context = memoryContext();
  let code: number | undefined;
  try {
    await buildProgram(context, "1.2.3", (finished) => {
      code = finished;
    }).parseAsync(args, { from: "user" });
  } catch (error) {
    code = await reportFailure(error, context.err, {});
  }
  return { code, out: context.out.text(), err: context.err.text() };
}

test.each([
  [["run", "a.yaml", "--sed", "1"], /unknown option '--sed'\n\(Did you mean one of --seed, --set\?\)/],
  [["rnu", "a.yaml"], /unknown command 'rnu'\n\(Did you mean run\?\)/],
  [["help", "rnu"], /^error: unknown command 'rnu'; did you mean "run"\?\n\(springtide --help lists/],
  [["run"], /missing required argument 'file'/],
  [["compare", "a.yaml"], /nothing to compare: give --vary/],
  [["compare", "a.yaml", "--vary", "a=1", "--workers", "0"], /Expected a whole number from 1 up/],
  [["sweep", "a.yaml", "--grid", "a=1", "--runs", "1e12"], /Expected a whole number from 1 to 1,000,000/],
  [["tune", "a.yaml", "--holdout-runs", "1e9"], /Expected a whole number from 1 to 1,000,000/],
  [["check", "a.yaml", "--rare", "--effort", "1e9"], /Expected a whole number from 1 to 1,000,000/],
  [["run", "a.yaml", "--runs", "NaN"], /Expected a whole number from 1 to 1,000,000/],
  [["tune", "a.yaml", "--stress", "1e308"], /Expected a number above 0, up to 1,000/],
  [["stability", "a.yaml", "--max-size", "1e308"], /Expected a number above 0, up to 1,000/],
  [["schema", "other"], /Allowed choices are scenario, result/],
  [["run", "none.yaml"], /cannot read none\.yaml: no such file/],
  [[], /Usage: springtide/],
])("%j is bad usage, told on stderr", async (args, message) => {
  const { code, out, err } = await springtide(...args);
  expect(err).toMatch(message);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test.each([
  [["stability", "none.yaml", "--save", "."], "cannot write .: it is a folder"],
  [["check", "none.yaml", "--save", "."], "cannot write .: it is a folder"],
  [["tune", "none.yaml", "-o", "."], "cannot write .: it is a folder"],
  [["run", "none.yaml", "-o", "no/such/folder/a.json"], "cannot write no/such/folder/a.json: no such folder"],
])("%j cannot be written to, which is told before any work", async (args, message) => {
  const { code, err } = await springtide(...args);
  expect(err).toBe(`springtide: ${message}\n`);
  expect(code).toBe(74);
});

test.each([["--help"], ["run", "--help"], ["compare", "--help"]])("help goes to stdout and is no failure: %s %s", async (...args) => {
  const { code, out } = await springtide(...args);
  expect(out).toMatch(/^Usage: springtide/);
  expect(code).toBe(0);
});

test("help of a command is what its --help prints, and help alone the list", async () => {
  expect(await springtide("help", "sweep")).toEqual(await springtide("sweep", "--help"));
  expect(await springtide("help")).toEqual(await springtide("--help"));
});

test("the version is the package's", async () => {
  expect(await springtide("--version")).toEqual({ code: 0, out: "1.2.3\n", err: "" });
});
