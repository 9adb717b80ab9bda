import { type ChildProcess, spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A program that listens on a port of this machine. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  /** What it has written so far, both streams. */
  log(): string;
  /** Asks it to end and waits until it has; `SIGKILL` does not ask. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ServerOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Longest wait until it listens, in ms. */
  readonly patienceMs?: number;
  /** Instead of one that is free. */
  readonly port?: number;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Starts a program on a free port of the loopback interface, and waits until it listens there.
 * @throws Error with what the program wrote, when it ends before or does not listen in time.
 */
export async function startServer(
  program: string,
  argumentsFor: (port: number) => readonly string[],
  { cwd, env, patienceMs = 20_000, port: given }: ServerOptions = {},
): Promise<Server> {
  const port = given ?? (await freePort());
  const child = spawn(program, argumentsFor(port), { cwd, env: env ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let text = "";
  let ended: string | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      text += String(chunk);
    });
  const end = new Promise<void>((resolve) => {
    const settle = (how: string): void => {
      ended ??= how;
      running.delete(child);
      resolve();
    };
    child.on("error", (error) => settle(error.message));
    child.on("exit", (code, signal) => settle(`it ended with ${code ?? signal}`));
  });
  const server: Server = {
    port,
    pid: child.pid ?? 0,
    log: () => text,
    stop: async (signal = "SIGTERM") => {
      if (ended === undefined) child.kill(signal);
      await end;
    },
  };
  const until = Date.now() + patienceMs;
  while (!(await listens(port))) {
    if (ended !== undefined) throw new Error(`${program} did not start: ${ended}\n${text}`);
    if (Date.now() > until) {
      await server.stop("SIGKILL");
      throw new Error(`${program} does not listen on port ${port} after ${patienceMs} ms\n${text}`);
    }
    await pause(50);
  }
  return server;
}

/** A port of the loopback interface that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("the system gave no port")),
      );
    });
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const tell = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.on("connect", tell(true));
    socket.on("error", tell(false));
  });
}
