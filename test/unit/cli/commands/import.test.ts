import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { hand, importConfig, importManifests } from "../../../../packages/cli/src/commands/import.js";
import { NO_OVERLAY } from "../../../../packages/cli/src/import/draft/overlay.js";
import { importNginx } from "../../../../packages/cli/src/import/nginx/import-nginx.js";
import { memoryContext } from "../context.js";

const TUTORIAL = "test/fixtures/k8s/tutorial.yaml";
const NGINX = "test/fixtures/nginx/least-conn.conf";
const parsed = (text: string) => parseScenario(text, { catalog });

test("without -o the scenario is all there is on stdout, and the report goes to stderr", async () => {
  const context = memoryContext();
  expect(await importManifests([TUTORIAL], {}, context)).toBe(0);
  expect(parsed(context.out.text()).services.map(({ name }) => name)).toEqual(["hello"]);
  expect(context.err.text()).toContain("read 3 objects: 1 Deployment, 1 HorizontalPodAutoscaler, 1 Service");
});

test("with -o the file holds the scenario, and stdout the report", async () => {
  const context = memoryContext();
  const output = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "scenario.yaml");
  await importManifests([TUTORIAL], { output }, context);
  expect(parsed(readFileSync(output, "utf8")).name).toBe("tutorial");
  expect(context.out.text()).toContain(output);
  expect(context.err.text()).toBe("");
});

test("--json prints the report with the scenario as one object", async () => {
  const context = memoryContext();
  await importManifests([TUTORIAL], { json: true }, context);
  const { schema, counts, fields, scenario } = JSON.parse(context.out.text());
  expect([schema, fields.length]).toEqual(["springtide.import/1", counts.fields]);
  expect(parsed(JSON.stringify(scenario)).services).toHaveLength(1);
});

test.each([
  ["manifests", (context: ReturnType<typeof memoryContext>) => importManifests([TUTORIAL], { run: true }, context)],
  ["a configuration of nginx", (context: ReturnType<typeof memoryContext>) => importConfig("nginx", NGINX, { run: true }, context)],
])("--run runs what was imported from %s", async (_, importIt) => {
  const context = memoryContext();
  expect(await importIt(context)).toBe(1);
  expect(context.jobs).toHaveLength(1);
  expect(context.out.text()).toContain("objectives missed");
});

test("more than a scenario may hold is refused by what was imported, not by lines of a file that nobody has", async () => {
  const { report } = importNginx(NGINX, NO_OVERLAY);
  const scenario = { name: "all", description: "x".repeat(5_000_000) };
  const imported = { scenario, comments: new Map<string, string>(), report };
  await expect(hand(imported, "haproxy all.cfg", {}, memoryContext())).rejects.toThrow(
    /^haproxy all\.cfg: it makes more than a scenario may hold: the file is too large; .*; import a part of it$/,
  );
});

test("an overlay or a call graph that is not there is refused", async () => {
  const overlay = "scenarios/mm1.yaml";
  await expect(importManifests([TUTORIAL], { overlay, callgraph: ["nowhere.csv"] }, memoryContext())).rejects.toThrow(/nowhere.csv/);
  await expect(importManifests([TUTORIAL], { overlay: "nowhere.yaml" }, memoryContext())).rejects.toThrow(/nowhere.yaml: no such file/);
});

test.each([
  ["haproxy", "test/fixtures/haproxy/everything.cfg"],
  ["envoy", "test/fixtures/envoy/everything.yaml"],
  ["consul", "test/fixtures/consul"],
  ["spinnaker", "test/fixtures/spinnaker/pipeline.json"],
] as const)("what is imported from %s can be piped on", async (kind, path) => {
  const context = memoryContext();
  expect(await importConfig(kind, path, { output: "-" }, context)).toBe(0);
  expect(context.out.text()).toContain(`springtide import ${kind} ${path}`);
  expect(parsed(context.out.text()).services.length).toBeGreaterThan(0);
  expect(context.err.text()).toMatch(/read \d+ objects: /);
});
