import { haproxyTime } from "../times.js";
import type { Backend, HaproxyWorld } from "../world.js";

/** A `timeout` in force as a duration of the scenario; undefined where none is set. */
export function timeoutOf({ settings }: Pick<Backend, "settings">, name: string, world: HaproxyWorld): string | undefined {
  const statement = settings.find(`timeout ${name}`);
  if (statement === undefined) return undefined;
  const [text = ""] = statement.args;
  return haproxyTime(text) ?? world.refuse(statement, `timeout ${name} ${text}: a time such as 5s is expected`);
}

/** `timeout server`, and the times that say nothing here. */
export function readTimeouts(backend: Backend, world: HaproxyWorld): void {
  const { spec, path, settings } = backend;
  const server = timeoutOf(backend, "server", world);
  const statement = settings.find("timeout server");
  if (server !== undefined && statement !== undefined) {
    if (server !== "0s") spec.proxies = { ...(spec.proxies as object | undefined), timeout: server };
    world.mark(statement, { status: "approximated", to: `${path}.proxies.timeout`, note: "from sending to the answer, not of inactivity" });
  }
}
