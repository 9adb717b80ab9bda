import { catalog } from "@springtide/policies";
import { describe, expect, it, test } from "vitest";
import { ScenarioError } from "../../../../../packages/core/src/errors.js";
import { parseScenario } from "../../../../../packages/core/src/scenario/parse.js";

const PLAIN = `name: n
duration: 1m
traffic: { users: { to: web, rate: 1/s } }
services: { web: { replicas: 2, calls: [{ to: db }] }, db: {} }
`;

/** What is said, with its hint, of the plain scenario with one text replaced. */
function told(from: string, to: string): string[] {
  try {
    parseScenario(
      PLAIN.replace(from, () => to),
      { catalog },
    );
  } catch (error) {
    if (error instanceof ScenarioError)
      return error.problems.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`));
    throw error;
  }
  return [];
}

describe("a misspelt key is one mistake, though", () => {
  test.each([
    ["it is required", "duration", "duraton", /^"duraton" is not a key .* did you mean "duration"\?$/],
    ["one of several is required", "rate:", "rte:", /^"rte" is not a key .* did you mean "rate"\?$/],
    [
      "its partner is there",
      "services:",
      "faults: { f: { crash: { service: db }, at: 1s, forr: 1s } }\nservices:",
      /^"forr" .* did you mean "for"\?$/,
    ],
  ])("%s", (_, from, to, message) => {
    expect(told(from, to)).toEqual([expect.stringMatching(message)]);
  });

  it("does not hide what is missing besides", () => {
    expect(told("duration: 1m", "colour: 1m")).toEqual(['"duration" is missing', expect.stringContaining('"colour" is not a key')]);
    expect(told("rate: 1/s", "colour: 1/s")).toEqual([expect.stringContaining("exactly one of"), expect.stringContaining("colour")]);
  });
});

test.each([
  ["a name where a call should be", "[{ to: db }]", "[db]", /got "db"; did you mean { to: db }\?$/],
  [
    "one thing where a list should be",
    "[{ to: db }]",
    "{ to: db }",
    /^expected a list of calls, got an object with to; put it into a list: \[{ to: … }\]$/,
  ],
  ["a number in quotes", "replicas: 2", 'replicas: "2"', /^expected a number, got "2"; did you mean 2, without quotes\?$/],
  ["a number where a text should be", "name: n", "name: 5", /^expected text, got 5; write it in quotes: "5"$/],
  [
    "a value alone where an object should be",
    "db: {}",
    "db: { drain: 30s }",
    /^expected draining, got "30s"; its keys are grace, .*; did you mean { grace: 30s }\?$/,
  ],
  [
    "a value that no key takes",
    "db: {}",
    "db: { standby: true }",
    /^expected standby, got true; its keys are mode, detect, promote, failBack$/,
  ],
  [
    "a key of one kind that is like that of another",
    "rate: 1/s",
    "rate: { trce: x.csv }",
    /^"trce" is not a key of a rate trace; .* did you mean "trace"\?$/,
  ],
  ["a section that is misspelt", "traffic:", "trafic:", /^"trafic" is not a key of a scenario; .* did you mean "traffic"\?$/],
  ["a manifest", "name: n", "apiVersion: v1\nkind: Pod", /^this is a Kubernetes manifest and no scenario; springtide import/],
  ["a list where names should be", "services:", "faults: [{ at: 1s }]\nservices:", /^expected faults by name, got a list$/],
])("%s is told with its fix, once", (_, from, to, message) => {
  expect(told(from, to)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["[{ to: db }]", "[]", "the list is empty; at least 1 is needed"],
  ["name: n", 'name: ""', "the text is empty; at least 1 is needed"],
  ["name: n", "name: []", "expected text, got an empty list"],
  ["replicas: 2", "replicas: 1e9", "1000000000 is out of range; at most 1000000 is allowed"],
])("%s as %s: %s", (from, to, message) => {
  expect(told(from, to)).toEqual([message]);
});

it("says names of a kind in the plural", () => {
  const slo = "slo: { objectives: { m: { target: 99%, traffic: shop } } }\nservices:";
  expect(told("services:", slo)).toEqual([expect.stringContaining("traffic source or classes are users")]);
});
