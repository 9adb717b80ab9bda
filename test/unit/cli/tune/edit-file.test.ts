import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { parse } from "yaml";
import { editFile } from "../../../../packages/cli/src/tune/edit-file.js";
import { valueIn } from "../../../../packages/cli/src/tune/plain-scenario.js";

const FILE = `# A shop.
name: shop            # its name
services:
  web:                # renders pages
    replicas: 3
    autoscaling: { utilisation: { min: 3, max: 12, up: 65% } }   # to be tuned
    calls:
      - { to: cart }
  cart:
    autoscaling: utilisation
    # by hand
    balancing:
      two-choices:
        d: 2          # as usual
`;

const paths = [
  ["services", "web", "replicas"],
  ["services", "web", "autoscaling", "utilisation", "up"],
  ["services", "web", "autoscaling", "utilisation", "cooldown"],
  ["services", "web", "autoscaling"],
  ["services", "cart", "autoscaling", "utilisation", "min"],
  ["services", "cart", "balancing", "two-choices", "d"],
  ["services", "cart", "replicas"],
  ["services", "cart", "queue", "capacity"],
  ["services", "web", "calls", "0", "timeout"],
];
const values = fc.constantFrom<unknown>(4, "55%", "30s", { "horizontal-pod-autoscaler": { min: 2, max: 12, cpu: "55%" } });

test.prop([fc.constantFrom(...paths), values])("a change is made, and nothing else; comments and untouched lines stay", (path, value) => {
  const edited = editFile(FILE, [{ path, value }]);
  expect(valueIn(parse(edited), path)).toEqual(value);
  for (const comment of FILE.match(/#.*$/gm) ?? []) expect(edited).toContain(comment);
  const kept = FILE.split("\n").filter((line) => edited.split("\n").includes(line));
  expect(kept.length).toBeGreaterThanOrEqual(FILE.split("\n").length - 1);
});

test("several changes add up", () => {
  const edited = editFile(FILE, [
    { path: ["services", "web", "autoscaling"], value: { pid: { min: 3 } } },
    { path: ["services", "web", "autoscaling", "pid", "target"], value: "70%" },
    { path: ["services", "web", "replicas"], value: 5 },
  ]);
  expect(edited).toContain("autoscaling: { pid: { min: 3, target: 70% } }   # to be tuned");
  expect(edited).toContain("    replicas: 5\n");
});

test("what stands behind an alias is changed in its own place only, with the comments kept", () => {
  const shared = "services:\n  a: &one { replicas: 1 }   # both\n  b: *one\n";
  const edited = editFile(shared, [{ path: ["services", "a", "replicas"], value: 2 }]);
  expect(edited).toContain("# both");
  expect(parse(edited).services.a).toEqual({ replicas: 2 });
});

test("JSON stays JSON", () => {
  const edited = editFile('{"services":{"web":{"replicas":1}}}', [{ path: ["services", "web", "queue"], value: 5 }]);
  expect(JSON.parse(edited)).toEqual({ services: { web: { replicas: 1, queue: 5 } } });
});
