import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import { resultSchema } from "../../../packages/cli/src/result-schema.js";

/** The built command, as users run it: `npm run build` makes it. */
const MAIN = fileURLToPath(new URL("../../../packages/cli/dist/command/main.js", import.meta.url));
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "springtide-main-"));
const SHORT = ["scenarios/mm1.yaml", "--set", "duration=2m"];
const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "", LC_ALL: "C.UTF-8" };

function springtide(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: ROOT, env, input, encoding: "utf8" });
  return { status, stdout, stderr };
}

function started(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on("close", (code) => resolve(code)));
}

test("run prints a report on stdout and the time on stderr", () => {
  const { status, stdout, stderr } = springtide(["run", ...SHORT]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^mm1 {2}1 service · 2 min simulated, the first 1 min left out · [\d,]+ requests/);
  expect(stderr).toMatch(/requests, [\d,]+ events in [\d.]+ m?s\n$/);
});

test("run --json fits its schema, and the same seed gives the same bytes", () => {
  const [first, second, other] = ["1", "1", "2"].map((seed) => springtide(["run", ...SHORT, "--json", "--seed", seed]).stdout);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
  const schema = z.fromJSONSchema(resultSchema as Parameters<typeof z.fromJSONSchema>[0]);
  expect(schema.safeParse(JSON.parse(first ?? "")).error).toBeUndefined();
});

test("a missed objective exits with 1", () => {
  expect(springtide(["run", ...SHORT, "--set", "slo.p99=1ms", "-q"])).toEqual({
    status: 1,
    stdout: "✗ 1 of 1 objective missed: p99\n",
    stderr: "",
  });
});

test("- reads the scenario from stdin", () => {
  const starter = springtide(["init", "-"]).stdout;
  expect(springtide(["validate", "-"], starter)).toEqual({ status: 0, stdout: "✓ <stdin>\n", stderr: "" });
});

test("compare gives the same table whatever the number of workers", () => {
  const args = ["compare", ...SHORT, "--vary", "services.server.replicas=1,2,3", "-q"];
  const [one, three] = [springtide([...args, "--workers", "1"]), springtide([...args, "--workers", "3"])];
  expect(one.status).toBe(0);
  expect(one.stdout).toMatch(/^replicas +cost/m);
  expect(three).toEqual(one);
});

test("a bad scenario exits with 2 and shows the line", () => {
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "name: bad\nduration: 30\ntraffic: { a: { to: b, rate: 1/s } }\nservices: { b: {} }\n");
  const { status, stdout, stderr } = springtide(["run", file]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/bad\.yaml:2:11\n.*\n2 \| duration: 30\n/);
});

test("a reader who has seen enough ends the output silently", async () => {
  const child = started(["policies", "--json"]);
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += String(chunk);
  });
  child.stdout?.destroy();
  expect(await ended(child)).toBe(0);
  expect(complaint).toBe("");
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s stops a run and exits with %i", async (signal, code) => {
  const child = started(["run", "scenarios/mm1.yaml", "--set", "duration=30h"]);
  child.stderr?.on("data", () => undefined);
  child.stderr?.once("data", () => child.kill(signal));
  expect(await ended(child)).toBe(code);
});

test("a spent budget of events says so", () => {
  const { status, stderr } = springtide(["run", ...SHORT, "--max-events", "100"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/100/);
});

test("a plug-in's policy runs, and its faults are told as its own", () => {
  const policy = (pick: string) =>
    `export const mine = { kind: "balancing", id: "mine", doc: "Mine.", source: "test", options: {}, create: () => ({ pick(endpoints) { ${pick} } }) };`;
  const [good, bad, broken] = ["good.mjs", "bad.mjs", "broken.mjs"].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(good, policy("return endpoints.at(0);"));
  writeFileSync(bad, policy('throw new Error("lost my way");'));
  writeFileSync(broken, "export const = 1;");
  const withPlugin = (file: string) => springtide(["run", ...SHORT, "--set", "services.server.balancing=mine", "--plugin", file, "-q"]);
  expect(withPlugin(good)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(withPlugin(bad)).toMatchObject({ status: 2, stderr: expect.stringContaining(`the plug-in ${bad} failed: lost my way`) });
  expect(withPlugin(broken)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/cannot load the plug-in .*broken\.mjs: SyntaxError/),
  });
});

test("a folder that cannot be written to exits with 74", () => {
  expect(springtide(["run", ...SHORT, "-q", "-o", join(folder, "none", "x.json")])).toMatchObject({
    status: 74,
    stderr: expect.stringContaining("cannot write"),
  });
});

test("every command loads only what it needs: help comes at once", () => {
  const before = performance.now();
  expect(springtide(["--help"]).status).toBe(0);
  expect(performance.now() - before).toBeLessThan(2000);
});
