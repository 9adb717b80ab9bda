import { expect, test } from "vitest";
import { listenForInterrupt, type SignalSource } from "../../../../packages/cli/src/terminal/interrupt.js";

function signals() {
  const listeners = new Map<string, (signal: NodeJS.Signals) => void>();
  const killed: string[] = [];
  const source: SignalSource = {
    pid: 1,
    on: (event, listener) => listeners.set(event, listener),
    removeAllListeners: (event) => listeners.delete(event),
    kill: (_, signal) => killed.push(signal),
  };
  return { source, killed, send: (signal: NodeJS.Signals) => listeners.get(signal)?.(signal) };
}

test("the first Ctrl-C asks the work to stop and settles the exit code", () => {
  const { source, send, killed } = signals();
  const heard: string[] = [];
  const interrupt = listenForInterrupt(source, () => heard.push("announced"));
  interrupt.onSignal(() => heard.push("stopped"));
  expect(interrupt.exitCode).toBeUndefined();
  send("SIGINT");
  expect(heard).toEqual(["announced", "stopped"]);
  expect(interrupt.exitCode).toBe(130);
  expect(killed).toEqual([]);
});

test("the second Ctrl-C ends the process at once", () => {
  const { source, send, killed } = signals();
  listenForInterrupt(source, () => undefined);
  send("SIGINT");
  send("SIGINT");
  expect(killed).toEqual(["SIGINT"]);
});

test("SIGTERM exits with 143", () => {
  const { source, send } = signals();
  const interrupt = listenForInterrupt(source, () => undefined);
  send("SIGTERM");
  expect(interrupt.exitCode).toBe(143);
});

test("who begins to listen after the signal hears it at once", () => {
  const { source, send } = signals();
  const interrupt = listenForInterrupt(source, () => undefined);
  send("SIGINT");
  let heard = false;
  interrupt.onSignal(() => {
    heard = true;
  });
  expect(heard).toBe(true);
});
