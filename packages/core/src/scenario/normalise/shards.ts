import type { InstanceGroupSpec } from "../../model/scenario.js";
import type { ShardsSpec } from "../../model/shards.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import type { Context } from "./context.js";

/** How many instances the shards of a service need. */
export function replicasOfShards({ shards }: ServiceShape): number | undefined {
  return shards && shards.count * shards.replicas;
}

/** The shards of a service, with what cannot be, or would change nothing, reported. */
export function normaliseShards(
  given: ServiceShape,
  instances: readonly InstanceGroupSpec[],
  { problems }: Context,
  path: Path,
): ShardsSpec | undefined {
  const { shards } = given;
  if (shards === undefined) return undefined;
  const { count, replicas, replicationLag, ...rest } = shards;
  const own = [...path, "shards"];
  const there = instances.reduce((sum, group) => sum + group.count, 0);
  if (given.autoscaling !== undefined)
    problems.add(own, "each instance holds a shard, so there is nothing to scale", "leave out one of the two", "key");
  else if (there !== count * replicas)
    problems.add(
      own,
      `${plural(count, "shard")} of ${plural(replicas, "replica")} need ${plural(count * replicas, "instance")}, and there ${there === 1 ? "is" : "are"} ${there}`,
      given.instances === undefined ? "leave out the service's replicas" : `make the groups add up to ${count * replicas}`,
      "key",
    );
  if (given.versions !== undefined)
    problems.add(
      [...path, "versions"],
      "a new instance would not have the data of the one it replaces",
      "leave out versions or shards",
      "key",
    );
  if (given.standby !== undefined)
    problems.add([...path, "standby"], "shards have standbys of their own", "write detect, promote and failBack in shards", "key");
  if (given.queue.at === "service")
    problems.add([...path, "queue", "at"], "one line cannot serve instances that hold different shards", "leave it at the instances");
  if (instances.some(({ maxInFlight }) => Number.isFinite(maxInFlight)))
    problems.add([...path, "shards"], "a request that waits for room cannot take that of another shard", "leave maxInFlight out", "key");
  if (replicationLag !== undefined && shards.writes !== "primary")
    problems.add([...own, "replicationLag"], `writes by ${shards.writes} reach the replicas themselves`, "leave it out", "key");
  return { count, replicas, ...rest, replicationLag: replicationLag ?? { type: "constant", value: 0 } };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
