import type { Plain } from "../../draft/draft.js";
import { haproxyTime } from "../times.js";
import type { Backend, HaproxyWorld } from "../world.js";
import { numberFor, optionsOf, type Server, timeFor } from "./servers.js";
import { timeoutOf } from "./timeouts.js";

/** `check` with its intervals, `observe`, and `slowstart`. */
export function readHealth(backend: Backend, servers: readonly Server[], world: HaproxyWorld): void {
  const { spec, path, settings } = backend;
  const checked = optionsOf(servers, "check");
  const health: Plain = {};
  if (checked.length > 0) {
    const to = `${path}.health.checks`;
    const all = checked.length === servers.length;
    for (const { statement } of checked)
      world.mark(statement, all ? { status: "mapped", to } : { status: "approximated", to, note: "all servers are checked" }, "check");
    const interval = timeFor(servers, "inter", `${to}.interval`, world);
    const timeout = timeoutOf(backend, "check", world);
    const checks = {
      ...(interval !== undefined && interval !== "0s" && { interval }),
      ...(timeout !== undefined && timeout !== "0s" && { timeout }),
      ...present("rise", numberFor(servers, "rise", `${to}.rise`, world)),
      ...present("fall", numberFor(servers, "fall", `${to}.fall`, world)),
    };
    health.checks = checks;
    const statement = settings.find("timeout check");
    if (statement !== undefined)
      world.mark(statement, { status: "approximated", to: `${to}.timeout`, note: "of the whole check, connecting included" });
    for (const how of ["option httpchk", "option tcp-check", "option ssl-hello-chk", "http-check", "tcp-check"])
      for (const probe of settings.all(how))
        world.mark(probe, { status: "approximated", to, note: "a check succeeds where the instance answers in time" });
    for (const name of ["fastinter", "downinter"])
      for (const { statement: at } of optionsOf(servers, name))
        world.mark(at, { status: "ignored", note: "checks have one interval" }, name);
  }
  readObserve(servers, health, path, world);
  if (Object.keys(health).length > 0) spec.health = health;
  const to = `${path}.slowStart.for`;
  if (servers.some(({ group }) => Number(group.maxInFlight) > 1))
    for (const { statement, value } of optionsOf(servers, "slowstart"))
      if (haproxyTime(value) !== "0s")
        world.mark(statement, { status: "approximated", to, note: "weights grow; maxconn is whole at once" }, "slowstart");
  const slow = timeFor(servers, "slowstart", to, world);
  if (slow !== undefined && slow !== "0s") spec.slowStart = { for: slow, shape: "haproxy" };
}

/** What servers do with requests, watched: so many failures in a row and one is out. */
function readObserve(servers: readonly Server[], health: Plain, path: string, world: HaproxyWorld): void {
  const observed = optionsOf(servers, "observe");
  if (observed.length === 0) return;
  const to = `${path}.health.passive`;
  const limit = numberFor(servers, "error-limit", `${to}.errors`, world) ?? 10;
  const actions = optionsOf(servers, "on-error");
  const marksDown = actions.some(({ value }) => value === "mark-down");
  for (const { statement, value } of observed)
    world.mark(
      statement,
      marksDown && value === "layer7"
        ? { status: "mapped", to }
        : { status: "approximated", to, note: "errors of any kind take a server out at the limit, not after failed checks" },
      "observe",
    );
  for (const { statement, value } of actions)
    world.mark(
      statement,
      value === "mark-down" ? { status: "mapped", to } : { status: "approximated", to, note: "a server is out at the limit" },
      "on-error",
    );
  health.passive = { errors: limit };
}

function present(key: string, value: number | undefined): Plain {
  return value === undefined ? {} : { [key]: value };
}
