import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { ShardsSpec } from "../../model/shards.js";
import type { RoleOptions, Roles } from "../roles/roles.js";
import type { Service } from "../service.js";
import { Replicas } from "./replicas.js";
import { ShardBooks } from "./shard-books.js";
import { ShardMap } from "./shard-map.js";
import { WriteLog } from "./write-log.js";

/** A service's shards as they run. */
export class Sharding {
  readonly map: ShardMap;
  readonly books: ShardBooks;
  readonly writes: WriteLog;
  readonly replicationLag: Distribution;
  /** Copies of a read, or a write, that must be answered where all replicas are asked; 0: only one is asked. */
  readonly readQuorum: number;
  readonly writeQuorum: number;

  constructor(
    readonly spec: ShardsSpec,
    readonly replicas: Replicas,
    map: ShardMap,
    law: RoleOptions["law"],
  ) {
    this.map = map;
    this.books = new ShardBooks(spec.count);
    this.writes = new WriteLog(spec.replicas);
    this.replicationLag = law(spec.replicationLag);
    this.readQuorum = quorumOf(spec.reads, spec.replicas);
    this.writeQuorum = quorumOf(spec.writes, spec.replicas);
  }
}

function quorumOf(mode: ShardsSpec["reads"] | ShardsSpec["writes"], replicas: number): number {
  if (mode === "all") return replicas;
  return mode === "quorum" ? Math.floor(replicas / 2) + 1 : 0;
}

/** Sets up the shards of a service, all of whose replicas are there. */
export function createSharding(scheduler: Scheduler, service: Service, spec: ShardsSpec, options: RoleOptions): Sharding {
  const { agenda, streams, law, log } = options;
  const random = streams.stream(`shards/${service.spec.name}`);
  const [detect, promote, rebuild] = [law(spec.detect), law(spec.promote), law(spec.rebuild)];
  const draw = (from: Distribution, instance: number): number => {
    random.index = instance;
    return from.sample(random);
  };
  const map = new ShardMap(spec);
  const replicas = new Replicas(map, spec.failBack, {
    get nowMs() {
      return scheduler.now;
    },
    later(ms, act) {
      const planned = agenda.plan(scheduler.now + ms, act);
      return () => agenda.cancel(planned);
    },
    detectMs: (instance) => draw(detect, instance),
    promoteMs: (instance) => draw(promote, instance),
    rebuildMs: (instance) => draw(rebuild, instance),
    tell: (event, instance, reason) => log(event, service, instance, reason),
  });
  return new Sharding(spec, replicas, map, law);
}

/** What a service with shards has to be told of its instances. */
export function shardRoles(service: Service, { replicas }: Sharding): Roles {
  const isDown: boolean[] = [];
  return {
    // Who serves depends on the request: the balancing knows.
    serves: () => true,
    changed(instance) {
      const down = !service.isUp(instance);
      if (down === (isDown[instance] ?? false)) return;
      isDown[instance] = down;
      if (down) replicas.wentDown(instance);
      else replicas.cameUp(instance);
    },
    left(instance) {
      isDown[instance] = true;
      replicas.left(instance);
    },
  };
}
