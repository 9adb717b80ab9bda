import { expect, test } from "vitest";
import { readArguments } from "./arguments.js";

test("ten pairs unless others are asked for", () => {
  expect(readArguments(["pid", "keda", "a.yaml"])).toMatchObject({
    policy: "pid",
    baseline: "keda",
    scenario: "a.yaml",
    pairs: 10,
    json: false,
  });
  expect(readArguments(["pid", "keda", "a.yaml", "--seeds", "30", "--json"])).toMatchObject({ pairs: 30, json: true });
});

test.each([
  [["pid", "keda"], "2 arguments"],
  [["pid", "keda", "a", "b"], "4 arguments"],
  [["pid", "keda", "a", "--seeds", "1"], "from 2 on"],
  [["pid", "keda", "a", "--seeds", "x"], "from 2 on"],
  [["pid", "keda", "a", "--penalty=-1"], "from 0 on"],
  [["pid", "keda", "a", "--sedes", "3"], "--sedes"],
])("%j is no question", (argv, message) => {
  expect(readArguments(argv)).toContain(message);
});
