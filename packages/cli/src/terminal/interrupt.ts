import { ExitCode } from "../exit-codes.js";

/** Ctrl-C and SIGTERM, as a run sees them. */
export interface Interrupt {
  /** Exit code of the signal that came, or undefined. */
  readonly exitCode: ExitCode | undefined;
  /** Calls back when the first signal comes; at once where it has come. */
  onSignal(listener: () => void): void;
}

/** The part of `process` that delivers signals. */
export interface SignalSource {
  readonly pid: number;
  on(event: "SIGINT" | "SIGTERM", listener: (signal: NodeJS.Signals) => void): unknown;
  removeAllListeners(event: "SIGINT" | "SIGTERM"): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

/** The first signal asks the work to stop and calls `announce`; a second one ends the process at once. */
export function listenForInterrupt(source: SignalSource, announce: () => void): Interrupt {
  let exitCode: ExitCode | undefined;
  const listeners: (() => void)[] = [];
  const receive = (signal: NodeJS.Signals): void => {
    if (exitCode !== undefined) {
      source.removeAllListeners("SIGINT");
      source.removeAllListeners("SIGTERM");
      source.kill(source.pid, signal);
      return;
    }
    exitCode = signal === "SIGINT" ? ExitCode.interrupted : ExitCode.terminated;
    announce();
    for (const listener of listeners) listener();
  };
  source.on("SIGINT", receive);
  source.on("SIGTERM", receive);
  return {
    get exitCode() {
      return exitCode;
    },
    onSignal: (listener) => {
      if (exitCode === undefined) listeners.push(listener);
      else listener();
    },
  };
}
