import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const command = resolve("packages/cli/bin/springtide.js");
const folder = mkdtempSync(join(tmpdir(), "springtide-writes-"));
const out = join(folder, "out");
writeFileSync(
  join(folder, "small.yaml"),
  `name: small
duration: 20s
traffic:
  customers: { to: web, rate: { between: [60/s, 61/s] } }
services:
  web: { replicas: 2, concurrency: 2, demand: { exponential: 20ms }, autoscaling: { utilisation: { min: 1, max: 4 } } }
slo: { p99: 1s }
`,
);
const SET = ["--set", "traffic.customers.rate=60/s"];
const GRID = ["--grid", "services.web.concurrency=2,3", "--runs", "4"];
const VARY = ["--vary", "services.web.concurrency=2,3", "--runs", "2"];

/** Every command that writes, so that it writes more than a kilobyte. */
const commands: readonly (readonly [string, readonly string[]])[] = [
  ["run", ["run", "small.yaml", ...SET, "--json"]],
  ["run, several times", ["run", "small.yaml", ...SET, "--runs", "2", "--json"]],
  ["compare", ["compare", "small.yaml", ...SET, ...VARY, "--json"]],
  ["plan", ["plan", "small.yaml", ...SET, "--service", "web", "--slo", "p99=300ms", "--runs", "2", "--simulate", "--json"]],
  ["explain", ["explain", "small.yaml", ...SET, "--service", "web", "--json"]],
  ["check", ["check", "small.yaml", "--runs", "2", "--json"]],
  ["sweep", ["sweep", "small.yaml", ...SET, ...GRID, "--jsonl"]],
  ["merge", ["merge", "part.ndjson"]],
  ["tune", ["tune", "small.yaml", ...SET, "--subject-to", "p99<1s", "--event-budget", "20000", "--holdout-runs", "2", "--patch"]],
  ["init", ["init"]],
];
/** Those that write a file; the name comes last. */
const toFiles = commands.map(([name, args]) => [name, [...args, ...(name === "init" ? [] : ["-o"]), "out/written.json"]] as const);
const toStdout = commands
  .filter(([name]) => name !== "merge")
  .map(([name, args]) => [name, name === "init" ? [...args, "-"] : args] as const);

/** Runs a command in a shell, behind whatever makes its writing fail. */
function run(args: readonly string[], { before = "", after = "", nobody = false } = {}) {
  const line = `${before} exec "$0" "$@" ${after}`;
  const { status, stderr } = spawnSync("sh", ["-c", line, process.execPath, command, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    ...(nobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
  });
  return { status, stderr };
}

/** What is left must not be taken for whole: nothing, or a sweep's lines that say it is still running. */
function expectNothingWhole(): void {
  for (const name of readdirSync(out)) {
    expect(name).toBe("written.json");
    expect(readFileSync(join(out, name), "utf8")).toMatch(/^\{"schema":"springtide\.sweep\/1","state":"running"/);
  }
}

beforeAll(() => {
  chmodSync(folder, 0o755);
  expect(run(["sweep", "small.yaml", ...SET, ...GRID, "-q", "-o", "part.ndjson"]).status).toBe(0);
});
beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
});

describe.each(toFiles)("%s into a file", (name, args) => {
  it("that may not grow says so, and leaves nothing that is taken for whole", () => {
    const { status, stderr } = run(args, { before: "ulimit -f 1;" });
    // A short answer fits.
    if (status !== 74)
      expect({ name, whole: readFileSync(join(out, "written.json"), "utf8").length < 1024 }).toEqual({ name, whole: true });
    else {
      expect(stderr).toMatch(/cannot write out\/written\.json: it would be larger than files may be here/);
      expectNothingWhole();
    }
  });

  it("in a folder that is closed says so", () => {
    chmodSync(out, 0o555);
    const { status, stderr } = run(args, { nobody: true });
    chmodSync(out, 0o755);
    expect(status, stderr).toBe(74);
    expect(stderr).toContain("springtide: cannot write out/written.json: permission denied\n");
    expect(readdirSync(out)).toEqual([]);
  });

  it("that was there before leaves the old one whole where it fails", () => {
    const old = "the old one";
    writeFileSync(join(out, "written.json"), old);
    const { status } = run(args, { before: "ulimit -f 1;" });
    expect([0, 1, 2, 3, 74]).toContain(status);
    if (status === 74 || status === 2) expect(readFileSync(join(out, "written.json"), "utf8")).toBe(old);
    expect(readdirSync(out)).toEqual(["written.json"]);
  });
});

describe.each(toStdout)("%s", (_, args) => {
  it("onto a full disk says so", () => {
    const { status, stderr } = run(args, { after: "> /dev/full" });
    expect(status, stderr).toBe(74);
    expect(stderr).toContain("springtide: cannot write the output: no space left on the device\n");
  });

  it("for a reader who has gone ends without a word about it", async () => {
    const child = spawn(process.execPath, [command, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let complaint = "";
    child.stderr.on("data", (text) => {
      complaint += String(text);
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(complaint).not.toMatch(/EPIPE|error|cannot/);
  });
});
