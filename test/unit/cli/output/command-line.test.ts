import { expect, test } from "vitest";
import { commandLine } from "../../../../packages/cli/src/output/command-line.js";

test("only what was given is written, quoted where a shell would read it otherwise", () => {
  expect(
    commandLine("run", ["my shop.yaml"], { set: ["a=1", "b=it's"], unset: [], seed: undefined, runs: 5, antithetic: true, json: false }),
  ).toBe("springtide run 'my shop.yaml' --set a=1 --set 'b=it'\\''s' --runs 5 --antithetic");
});
