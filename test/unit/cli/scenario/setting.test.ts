import { expect, test } from "vitest";
import { parseSetting } from "../../../../packages/cli/src/scenario/setting.js";

test.each([
  ["services.web.replicas=4", ["services", "web", "replicas"], 4],
  ["services.web.demand=30ms", ["services", "web", "demand"], "30ms"],
  ["services.web.calls[1].timeout=1s", ["services", "web", "calls", "1", "timeout"], "1s"],
  ["services.*.balancing=random", ["services", "*", "balancing"], "random"],
  ["a={utilisation:{max:20}}", ["a"], { utilisation: { max: 20 } }],
  ["a={ steps: [{ at: 0, replicas: 4 }] }", ["a"], { steps: [{ at: 0, replicas: 4 }] }],
  ["a={rate:50/s,on:true}", ["a"], { rate: "50/s", on: true }],
  ["name=a=b", ["name"], "a=b"],
])("%s names a field and a value", (text, path, value) => {
  expect(parseSetting("--set", text)).toMatchObject({ path, value });
});

test.each(["services.web.replicas", "=4", "services..web=4", "a="])("%j is told to be no path=value", (text) => {
  expect(() => parseSetting("--set", text)).toThrow(`--set ${text}: expected path=value, e.g. --set services.web.replicas=4`);
});

test("a value that is not YAML is told with the reason", () => {
  expect(() => parseSetting("--set", "a={b: [}")).toThrow(/^--set: cannot read the value \{b: \[\}: /);
  expect(() => parseSetting("--set", "a=[")).toThrow(/^--set: cannot read the value \[: Flow sequence .* end with a \]$/);
});
