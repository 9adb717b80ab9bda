import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { importConsul } from "../../../../../packages/cli/src/import/consul/import-consul.js";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { expectAccounted, leavesOf } from "../accounted.js";
import { formatProblems } from "../format-problems.js";

const FIXTURES = "test/fixtures/consul";

function fileOf(text: string, name = "services.json"): string {
  const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("every definition of a name is an instance of one service, checked by the registry", () => {
  const { scenario, report } = importConsul(FIXTURES, NO_OVERLAY);
  expect(scenario.services).toMatchObject({
    web: {
      instances: [
        { count: 1, weight: 10 },
        { count: 1, weight: 5, zone: "eu-b" },
      ],
      balancing: "weighted-random",
      health: { by: "registry", checks: { interval: "5s", timeout: "2s", rise: 2, fall: 3 } },
      registry: { lease: "1800s" },
      calls: [{ to: "db" }],
    },
    db: {
      instances: [{ count: 1 }],
      health: { checks: { interval: "15s", timeout: "10s", rise: 1, fall: 1 } },
      registry: { lease: "30s" },
    },
  });
  expect(Object.keys(scenario.traffic as object)).toEqual(["web"]);
  expect(report.unknownKinds).toEqual({ "service-defaults": 1 });
});

test("what is imported holds together, runs, and leaves no field without an account", () => {
  const imported = importConsul(FIXTURES, NO_OVERLAY);
  const scenario = expectAccounted(imported);
  const written = readdirSync(FIXTURES).map((name) => JSON.parse(readFileSync(join(FIXTURES, name), "utf8")));
  expect(imported.report.counts.fields).toBe(written.reduce((sum, data) => sum + leavesOf(data), 0));
  const { requests } = simulate({ ...scenario, durationMs: 3000 }, { catalog }).summary;
  expect(requests.ok).toBeGreaterThan(20);
});

test("answers of the HTTP API are read: instances that are critical are left out", () => {
  const entry = (id: string, status: string) => ({
    Node: { Node: id },
    Service: { ID: id, Service: "web", Address: "10.0.0.1", Port: 80, Weights: { Passing: 2, Warning: 1 } },
    Checks: [{ CheckID: `service:${id}`, Status: status }],
  });
  const text = JSON.stringify([entry("a", "passing"), entry("b", "critical"), entry("c", "passing")]);
  const imported = importConsul(fileOf(text), NO_OVERLAY);
  expectAccounted(imported);
  expect(imported.scenario.services).toMatchObject({ web: { instances: [{ weight: 2 }, { weight: 2 }] } });
});

test.each([
  ["a list that is not closed", '{"services": [', /:1: .*not closed/],
  ["a service without a name", '{"service": {"port": 80}}', /:1: a service definition needs a name/],
  ["an interval that is none", '{"service": {"name": "a",\n"check": {"tcp": "x", "interval": "often"}}}', /:2: a duration such as/],
  ["a file without services", '{"datacenter": "a"}', /:1: there is no service definition/],
  ["names that reach a prototype", '{"service": {"name": "a", "__proto__": {}}}', /:1: .*not allowed/],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(() => importConsul(fileOf(text), NO_OVERLAY))).toMatch(message);
});

test("HCL, and links out of a folder, are refused", () => {
  const file = fileOf('service { name = "web" }', "web.hcl");
  expect(formatProblems(() => importConsul(file, NO_OVERLAY))).toMatch(/web.hcl:1: HCL is not read/);
  const folder = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "consul");
  mkdirSync(folder);
  symlinkSync("/etc/hostname", join(folder, "a.json"));
  expect(formatProblems(() => importConsul(folder, NO_OVERLAY))).toMatch(/a.json:1: this link leads out/);
});
