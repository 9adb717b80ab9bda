import { expect, test } from "vitest";
import { problemsReport } from "../../../../packages/cli/src/output/problems.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());
const source = { file: "shop.yaml", folder: "/", text: "name: shop\nservices:\n  web: { replcas: 4 }\n" };

test("a problem shows its place, its line and a caret under the culprit", () => {
  const problem = {
    path: "services.web.replcas",
    message: 'unknown field "replcas"',
    hint: 'did you mean "replicas"?',
    line: 3,
    column: 10,
  };
  expect(problemsReport(source, [problem], plain)).toBe(
    [
      'error: unknown field "replcas"',
      "  --> shop.yaml:3:10",
      "  |",
      "3 |   web: { replcas: 4 }",
      '  |          ^^^^^^^ did you mean "replicas"?',
      "  = at: services.web.replcas",
      "",
      "shop.yaml: 1 error",
      "",
    ].join("\n"),
  );
});

test("a problem without a line names its path", () => {
  const problem = { path: "services.web", message: "bad", hint: undefined, line: undefined, column: undefined };
  expect(problemsReport(source, [problem, problem], plain)).toBe(
    "error: bad\n  --> shop.yaml\n = at: services.web\n\nerror: bad\n  --> shop.yaml\n = at: services.web\n\nshop.yaml: 2 errors\n",
  );
});

test("a very long line is shown around its problem", () => {
  const text = `name: [${"x, ".repeat(1000)}oops]`;
  const report = problemsReport({ ...source, text }, [{ path: "name", message: "bad", hint: undefined, line: 1, column: 3008 }], plain);
  expect(report).toContain("oops]");
  expect(Math.max(...report.split("\n").map((line) => line.length))).toBeLessThan(120);
});

test("control characters in a scenario cannot steer the terminal", () => {
  const report = problemsReport(
    { ...source, text: "na\u001b[2Jme: x" },
    [{ path: "\u0007", message: "\u001b]0;x", hint: undefined, line: 1, column: 1 }],
    plain,
  );
  expect(report).not.toMatch(/(?!\n)\p{Cc}/u);
});
