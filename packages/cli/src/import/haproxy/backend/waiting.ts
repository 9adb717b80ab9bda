import type { Backend, HaproxyWorld } from "../world.js";
import { optionsOf, type Server } from "./servers.js";
import { timeoutOf } from "./timeouts.js";

/**
 * Where servers have a `maxconn`, requests wait for room for `timeout queue`, or as long as for a connection.
 * @see HAProxy 2.6 doc/configuration.txt (timeout queue)
 */
export function readWaiting(backend: Backend, servers: readonly Server[], world: HaproxyWorld): void {
  const { settings, spec, path } = backend;
  const statement = settings.find("timeout queue");
  const timeout = timeoutOf(backend, "queue", world) ?? timeoutOf(backend, "connect", world);
  const isFull = servers.some(({ group }) => group.maxInFlight !== undefined);
  if (statement !== undefined)
    world.mark(
      statement,
      isFull ? { status: "mapped", to: `${path}.waiting.timeout` } : { status: "ignored", note: "without maxconn no request waits here" },
    );
  if (!isFull) return;
  const queues = servers.flatMap((server) =>
    optionsOf([server], "maxqueue").map((found) => ({
      ...found,
      most: /^\d{1,9}$/.test(found.value) ? Number(found.value) : -1,
      count: Number(server.group.count),
    })),
  );
  for (const { statement: at, most, value } of queues) {
    if (most < 0) world.refuse(at, `maxqueue ${value}: a whole number is expected`);
    world.mark(
      at,
      { status: "approximated", to: `${path}.waiting.capacity`, note: "one line for all servers, as long as theirs together" },
      "maxqueue",
    );
  }
  const isBounded = queues.length === servers.length && queues.every(({ most }) => most > 0);
  spec.waiting = {
    capacity: isBounded ? queues.reduce((sum, { most, count }) => sum + most * count, 0) : "unlimited",
    timeout: timeout === undefined || timeout === "0s" ? "unlimited" : timeout,
  };
}
