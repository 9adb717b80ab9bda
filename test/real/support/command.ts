import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

/** The built command, as it is installed. */
export const springtide = resolve("packages/cli/bin/springtide.js");

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A process that was started and can be waited for. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written to stderr so far. */
  err(): string;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts `springtide` with these arguments in a folder. */
export function start(args: readonly string[], cwd: string, command = springtide): Running {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  running.add(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  child.stderr.on("data", (text) => {
    err += String(text);
  });
  const ended = new Promise<Ended>((done) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      done({ code, signal, out, err });
    });
  });
  return { child, ended, err: () => err };
}
