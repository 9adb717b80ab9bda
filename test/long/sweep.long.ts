import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Random } from "@springtide/core";
import { expect, it } from "vitest";

const command = resolve("packages/cli/bin/springtide.js");
const folder = mkdtempSync(join(tmpdir(), "springtide-sweep-"));
writeFileSync(
  join(folder, "tiny.yaml"),
  `name: tiny
duration: 500ms
traffic:
  requests: { to: web, rate: 40/s }
services:
  web: { replicas: 2, concurrency: 2, demand: { exponential: 20ms } }
`,
);
/** 10,000 runs of a few milliseconds. */
const DESIGN = ["tiny.yaml", "--grid", "traffic.requests.rate=10:109/s", "--sample", "100", "--runs", "100"];
const INTERRUPTIONS = 40;

function whole(name: string, workers: number): Buffer {
  const { status, stderr } = spawnSync("node", [command, "sweep", ...DESIGN, "-q", "-o", name, "--workers", String(workers)], {
    cwd: folder,
  });
  expect(status, String(stderr)).toBe(0);
  return readFileSync(join(folder, name));
}

/** Starts the command, sends it a signal after a while, and tells how it ended. */
function interrupted(args: readonly string[], signal: NodeJS.Signals, afterMs: number): Promise<{ code: number | null; err: string }> {
  return new Promise((done) => {
    const child = spawn("node", [command, "sweep", ...args], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let err = "";
    child.stderr.on("data", (text) => {
      err += String(text);
    });
    const timer = setTimeout(() => child.kill(signal), afterMs);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, err });
    });
  });
}

it("10,000 runs are the same bytes on 1, 2 and 8 workers, and after 40 interruptions by SIGINT and kill -9", async () => {
  const expected = whole("two.ndjson", 2);
  expect(whole("one.ndjson", 1).equals(expected)).toBe(true);
  expect(whole("eight.ndjson", 8).equals(expected)).toBe(true);

  const random = new Random(20, 26);
  const signals = { SIGINT: 0, SIGKILL: 0 };
  let [sweeps, told] = [0, 0];
  let name = "";
  for (let isDone = true; signals.SIGINT + signals.SIGKILL < INTERRUPTIONS || !isDone; ) {
    if (isDone) name = `stopped-${sweeps++}.ndjson`;
    const isLast = signals.SIGINT + signals.SIGKILL >= INTERRUPTIONS;
    const signal = random.next() < 0.5 ? "SIGINT" : "SIGKILL";
    const { code, err } = await interrupted([...DESIGN, "-o", name], signal, isLast ? 600_000 : 200 + random.next() * 2500);
    isDone = code === 0;
    if (isDone) {
      expect(readFileSync(join(folder, name)).equals(expected), name).toBe(true);
      continue;
    }
    signals[signal]++;
    if (signal === "SIGKILL") expect(code).toBe(null);
    // A signal that comes before the command has begun to listen ends it as it ends every program.
    else expect([130, null]).toContain(code);
    if (err.includes(`resume   springtide sweep --resume ${name}`)) told++;
  }
  expect(told).toBeGreaterThan(0);
  console.log(`${signals.SIGINT} SIGINT (${told} told how to resume), ${signals.SIGKILL} SIGKILL, ${sweeps} sweeps: all the same bytes`);
});
