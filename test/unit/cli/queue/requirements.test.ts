import { expect, test } from "vitest";
import { mismatch, queueName, type Requirements } from "../../../../packages/cli/src/queue/requirements.js";

const own: Requirements = { model: "1.2.0", plugins: ["aa"] };

test("a worker helps a sweep exactly where it has the same queue", () => {
  const all = ["1.2.0", "1.2.1"].flatMap((model) => [[], ["aa"], ["bb"], ["aa", "bb"]].map((plugins) => ({ model, plugins })));
  for (const sweep of all)
    for (const worker of all) expect(mismatch(sweep, worker) === undefined).toBe(queueName(sweep) === queueName(worker));
});

test("a worker that cannot help says what to do about it", () => {
  expect(mismatch({ ...own, model: "1.3.0" }, own)).toBe("it wants springtide 1.3.0, and this is 1.2.0; install springtide@1.3.0 here");
  expect(mismatch({ ...own, plugins: ["aa", "bb"] }, own)).toContain("give the same files with --plugin");
  expect(mismatch({ ...own, plugins: [] }, own)).toContain("leave --plugin out");
});
