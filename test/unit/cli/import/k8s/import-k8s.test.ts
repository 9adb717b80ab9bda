import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { writeScenario } from "../../../../../packages/cli/src/import/draft/write-scenario.js";
import { importK8s } from "../../../../../packages/cli/src/import/k8s/import-k8s.js";
import { formatProblems } from "../format-problems.js";

const plain = { overlay: NO_OVERLAY, callGraph: undefined, rollout: true };
const FIXTURES = "test/fixtures/k8s";

function readText(text: string, name = "a.yaml") {
  const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
  writeFileSync(join(folder, name), text);
  return () => importK8s([join(folder, name)], plain);
}

test("the tutorial's Deployment and its autoscaler come out as they are written", () => {
  const { scenario } = importK8s([`${FIXTURES}/tutorial.yaml`], plain);
  expect(scenario.services).toMatchObject({
    hello: {
      replicas: 3,
      cpu: { request: "100m", limit: "200m" },
      memory: { request: "128Mi", limit: "256Mi" },
      autoscaling: { "horizontal-pod-autoscaler": { min: 3, max: 10, cpu: "80%", behavior: false } },
    },
  });
});

test("every kind that is read ends in a scenario that holds together, and says what became of every field", () => {
  const { scenario, comments, report } = importK8s([`${FIXTURES}/everything.yaml`], plain);
  expect(parseScenario(writeScenario(scenario, comments, " x"), { catalog }).services.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["agent", "cart", "db", "hello", "web", "web-route", "web-v2"]),
  );
  for (const { mapped, approximated, assumed, ignored, fields } of [report.counts, ...Object.values(report.kinds)])
    expect(mapped + approximated + assumed + ignored).toBe(fields);
  expect(report.fields).toHaveLength(report.counts.fields);
  expect(report.unknownKinds).toEqual({ Widget: 1 });
  const unexplained = report.fields.filter(({ status, note, line }) => (status !== "mapped" && note === undefined) || line === undefined);
  expect(unexplained).toEqual([]);
});

test("an import of the same files gives the same scenario, and the overlay stays what it was", () => {
  const overlay = {
    data: { services: { hello: { demand: "7ms" } }, traffic: { me: { to: "hello", rate: "5/s" } } },
    paths: ["services.hello.demand", "traffic.me"],
  };
  const before = structuredClone(overlay);
  const first = importK8s([`${FIXTURES}/tutorial.yaml`], { ...plain, overlay });
  expect(importK8s([`${FIXTURES}/tutorial.yaml`], { ...plain, overlay })).toEqual(first);
  expect(overlay).toEqual(before);
  expect(first.scenario.traffic).toEqual(before.data.traffic);
  expect(first.report.assumptions.map(({ path }) => path)).toEqual(["services.hello.concurrency", "duration"]);
});

test("no rollout is simulated when none is wanted", () => {
  const { scenario } = importK8s([`${FIXTURES}/everything.yaml`], { ...plain, rollout: false });
  expect(JSON.stringify(scenario)).not.toContain('"rollout"');
});

test.each([
  ["a map that is not closed", "kind: Deployment\nmetadata: {name: a\n", /:3: .*not closed/],
  ["a template", "kind: Deployment\nmetadata: {name: {{ .Values.name }}}\n", /:2: .*render it first/],
  ["no object", "---\nhello\n", /:2?1?: .*apiVersion and kind/],
  ["replicas that are no number", "kind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: many\n", /:4: a number is expected/],
  [
    "a quantity that is none",
    'kind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{resources: {limits: {cpu: "x"}}}]\n',
    /:4: a quantity/,
  ],
  ["names that reach a prototype", "kind: X\n__proto__: 1\n", /:2: .*not allowed/],
  ["nesting without end", `kind: X\na: ${"[".repeat(5000)}`, /:2: nested too deeply/],
  ["control characters", "kind: X\nname: \u0000\n", /:2: a control character/],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(readText(text))).toMatch(message);
});

test("aliases that grow beyond all bounds over many documents are refused", () => {
  const grown = Array.from({ length: 5 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(",")}]`).join("\n");
  expect(formatProblems(readText(`---\nkind: X\na0: &a0 [1]\n${grown}\n`.repeat(40)))).toMatch(/:\d+: more than 250000 fields/);
});

test("a folder is read, and links or references out of it are refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
  writeFileSync(join(folder, "a.yaml"), "kind: Deployment\nmetadata: {name: a}\n");
  expect(Object.keys(importK8s([folder], plain).scenario.services as object)).toEqual(["a"]);
  const kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ../base\n";
  writeFileSync(join(folder, "kustomization.yaml"), kustomization);
  expect(formatProblems(() => importK8s([folder], plain))).toMatch(/kustomization.yaml:4: "..\/base" lies outside/);
  symlinkSync("/etc/hostname", join(folder, "b.yaml"));
  expect(formatProblems(() => importK8s([folder], plain))).toMatch(/b.yaml:1: this link leads out/);
});

test("a file of 50 MB is refused before it is read", () => {
  expect(formatProblems(readText("# much\n".repeat(7_500_000)))).toMatch(/:1: the file is too large/);
});
