import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Running, start } from "./support/command.js";
import { describeWith } from "./support/describe-with.js";
import { type Server, startServer } from "./support/server.js";

/** Inside node_modules, so that plug-ins find the packages. */
const folder = resolve("node_modules/.cache/springtide/queue");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "small.yaml"),
  `name: small
duration: 5s
traffic:
  requests: { to: web, rate: 40/s }
services:
  web: { replicas: 2, concurrency: 2, demand: { exponential: 20ms } }
`,
);
/** Takes the first endpoint; where it is told to, it brings down the thread, or the whole process, that asks it. */
writeFileSync(
  join(folder, "poison.mjs"),
  `import { defineBalancing } from "@springtide/core/policy";
export const poison = defineBalancing({
  id: "poison",
  doc: "Takes the first endpoint.",
  source: "test double",
  options: { how: { type: "choice", of: ["work", "exit", "die"], default: "work", doc: "What it does to who asks." } },
  create: ({ how }) => ({
    pick(endpoints) {
      if (how === "exit") process.exit(1);
      if (how === "die") process.kill(process.pid, "SIGKILL");
      return endpoints.at(0);
    },
  }),
});
`,
);
const DESIGN = ["small.yaml", "--grid", "traffic.requests.rate=10:109/s", "--sample", "40", "--runs", "50"];

describeWith(["redis-server"], "a sweep through Redis", ({ "redis-server": redis }) => {
  const open = (port: number) => ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const workers = new Set<Running>();
  let server: Server;
  let url = "";
  let expected: Buffer;

  beforeAll(async () => {
    const { code, err } = await start(["sweep", ...DESIGN, "-q", "-o", "one.ndjson", "--workers", "1"], folder).ended;
    expect(code, err).toBe(0);
    expected = readFileSync(join(folder, "one.ndjson"));
  });
  beforeEach(async () => {
    server = await startServer(redis, open);
    url = `redis://127.0.0.1:${server.port}`;
  });
  afterEach(async () => {
    for (const { child } of workers) child.kill("SIGKILL");
    workers.clear();
    await server.stop();
  });

  const startWorker = (...args: string[]): Running => {
    const worker = start(["worker", "--queue", url, "--workers", "1", ...args], folder);
    workers.add(worker);
    return worker;
  };
  const sweep = (name: string, ...args: string[]): Running => start(["sweep", ...args, "-q", "--queue", url, "-o", name], folder);

  it("of which one worker is killed every few seconds gives the bytes of one thread", async () => {
    let isDone = false;
    let killed = 0;
    const steady = startWorker();
    const under = sweep("killed.ndjson", ...DESIGN);
    const reaper = (async () => {
      while (!isDone) {
        const victim = startWorker();
        await Promise.race([pause(3000), under.ended]);
        victim.child.kill("SIGKILL");
        const { signal } = await victim.ended;
        if (signal === "SIGKILL") killed++;
      }
    })();
    const { code, err } = await under.ended;
    isDone = true;
    await reaper;
    expect(code, err).toBe(0);
    expect(readFileSync(join(folder, "killed.ndjson")).equals(expected)).toBe(true);
    expect(killed).toBeGreaterThan(2);
    steady.child.kill("SIGTERM");
    expect(await steady.ended).toMatchObject({ code: 143, err: expect.stringMatching(/runs done, in \d+ jobs/) });
  });

  it("goes on after it was killed itself", async () => {
    const worker = startWorker("--until-done");
    const first = sweep("resumed.ndjson", ...DESIGN);
    await someRuns("resumed.ndjson");
    first.child.kill("SIGKILL");
    await first.ended;
    const { code, err } = await start(["sweep", "--resume", "resumed.ndjson", "-q", "--queue", url], folder).ended;
    expect(code, err).toBe(0);
    expect(readFileSync(join(folder, "resumed.ndjson")).equals(expected)).toBe(true);
    expect((await worker.ended).code).toBe(0);
  });

  it("goes on after the server has come back with nothing in it", async () => {
    startWorker();
    const under = sweep("emptied.ndjson", ...DESIGN);
    await someRuns("emptied.ndjson");
    await server.stop("SIGKILL");
    const { port } = server;
    server = await startServer(redis, () => open(port), { port });
    const { code, err } = await under.ended;
    expect(code, err).toBe(0);
    expect(readFileSync(join(folder, "emptied.ndjson")).equals(expected)).toBe(true);
  });

  it("tells of a run that brings its thread down, and does the others", async () => {
    startWorker("--plugin", "poison.mjs");
    const ended = await sweep("exit.ndjson", "small.yaml", ...poison("exit")).ended;
    expect(ended).toMatchObject({ code: 4, err: expect.stringMatching(/how:exit.*thread ended without an answer[\s\S]*3 runs failed/) });
    expect(linesOf("exit.ndjson")).toBe(3);
  });

  it("tells of a run that brings its worker down again and again, and does the others", async () => {
    const under = sweep("die.ndjson", "small.yaml", ...poison("die"), "--runs", "1");
    let isDone = false;
    let deaths = 0;
    const supervisor = (async () => {
      while (!isDone) {
        const { signal } = await startWorker("--plugin", "poison.mjs", "--until-done").ended;
        if (signal === "SIGKILL") deaths++;
      }
    })();
    const ended = await under.ended;
    isDone = true;
    await supervisor;
    expect(ended).toMatchObject({ code: 4, err: expect.stringMatching(/how:die.*the worker died 4 times while at it/) });
    expect(deaths).toBe(4);
    expect(linesOf("die.ndjson")).toBe(1);
  });

  it("refuses a worker of another version, whichever came first", async () => {
    const command = otherVersion();
    const early = start(["worker", "--queue", url], folder, command);
    const under = sweep("version.ndjson", ...DESIGN);
    const late = start(["worker", "--queue", url], folder, command);
    for (const { ended } of [early, late])
      expect(await ended).toMatchObject({
        code: 2,
        err: expect.stringMatching(/cannot help the sweep of small: it wants springtide \S+, and this is 0\.0\.7/),
      });
    const bare = startWorker("--plugin", "poison.mjs");
    expect(await bare.ended).toMatchObject({ code: 2, err: expect.stringContaining("leave --plugin out") });
    under.child.kill("SIGINT");
    expect(await under.ended).toMatchObject({ code: 130, err: expect.stringContaining("springtide sweep --resume version.ndjson") });
  });

  it("that has no server says so", async () => {
    await server.stop();
    for (const args of [["worker"], ["sweep", ...DESIGN]])
      expect(await start([...args, "--queue", url], folder).ended).toMatchObject({
        code: 74,
        err: expect.stringMatching(/cannot reach redis:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/),
      });
  });

  function poison(how: string): string[] {
    return ["--grid", `services.web.balancing={poison:{how:work}},{poison:{how:${how}}}`, "--plugin", "poison.mjs", "--runs", "3"];
  }
});

/** Runs that a sweep has written down. */
function linesOf(name: string): number {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 2 : 0;
}

async function someRuns(name: string): Promise<void> {
  while (linesOf(name) < 100) await pause(100);
  expect(linesOf(name)).toBeLessThan(2000);
}

/** The same command under another version. It lies inside node_modules, so that it finds the packages. */
function otherVersion(): string {
  const copy = resolve("node_modules/.cache/springtide/other-version");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ["bin", "dist"]) cpSync(join("packages/cli", part), join(copy, part), { recursive: true });
  const manifest = JSON.parse(readFileSync("packages/cli/package.json", "utf8"));
  writeFileSync(join(copy, "package.json"), JSON.stringify({ ...manifest, version: "0.0.7" }));
  return join(copy, "bin/springtide.js");
}
