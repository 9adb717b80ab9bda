import { describe, expect, it } from "vitest";
import { ShardMap } from "../../../../../packages/core/src/cluster/shards/shard-map.js";
import { type Arrival, type Story, tell } from "../../../../support/story.js";

const map = new ShardMap({ count: 2, replicas: 1, layout: "in-turn" });
/** Keys of the first and the second of two shards. */
const [first, second] = [0, 1].map((shard) => Array.from({ length: 50 }, (_, key) => key).find((key) => map.of(key) === shard)!) as [
  number,
  number,
];

function sharded(shards: object, arrivals: readonly Arrival[], story: Partial<Story> = {}, service: object = {}) {
  const told = tell({
    durationMs: 1000,
    ...story,
    arrivals: [...arrivals].sort((a, b) => a.atMs - b.atMs),
    services: { web: { demand: "1ms", shards, ...service } as object, ...story.services },
  });
  return { ...told, shards: told.result.services.web!.shards! };
}

const every = (gapMs: number, from: number, count: number, rest: Omit<Arrival, "atMs">): Arrival[] =>
  Array.from({ length: count }, (_, i) => ({ atMs: from + i * gapMs, ...rest }));
const crash = (instances: readonly number[], at: string, length: string) =>
  ({ faults: { dies: { crash: { service: "web", instances }, at, for: length } } }) as NonNullable<Story["settings"]>;
const writing = { classes: { get: {}, put: { write: true } } } as const;
const get = { className: "get" };
const put = { className: "put" };

describe("a request", () => {
  it("goes to the primary of its key's shard", () => {
    const { instances, shards } = sharded({ count: 2, replicas: 2 }, [
      ...every(10, 0, 3, { key: first }),
      ...every(10, 100, 2, { key: second }),
    ]);
    expect(instances).toEqual(["web-0", "web-0", "web-0", "web-1", "web-1"]);
    expect(shards.map(({ reads, primary, replicas }) => [reads, primary, replicas])).toEqual([
      [3, "web-0", ["web-0", "web-2"]],
      [2, "web-1", ["web-1", "web-3"]],
    ]);
  });

  it("that reads any replica meets them as the service balances, and no other shard's", () => {
    const { instances } = sharded({ count: 2, replicas: 3, reads: "any" }, every(10, 0, 6, { key: first }));
    expect(instances).toEqual(["web-0", "web-2", "web-4", "web-0", "web-2", "web-4"]);
  });

  it("that reads the nearest stays in its zone, and goes elsewhere where that has none", () => {
    const zones = { zones: ["a", "b", "c"] };
    const near = { client: { zone: "b" } } as const;
    const shards = { count: 2, replicas: 3, reads: "nearest" };
    expect(new Set(sharded(shards, every(10, 0, 6, { key: first }), near, zones).instances)).toEqual(new Set(["web-2"]));
    const { instances } = sharded(shards, every(10, 0, 6, { key: first }), { ...near, settings: crash([2], "0ms", "1s") }, zones);
    expect(new Set(instances)).toEqual(new Set(["web-0", "web-4"]));
  });

  it("without a key of its own goes where its client belongs, if shards are by client", () => {
    const { shards } = sharded({ count: 2, by: "client" }, [
      { atMs: 0, key: first },
      { atMs: 10, key: second },
    ]);
    expect(shards.map(({ reads }) => reads)).toEqual([1, 1]);
  });

  it("writes as its class says, else as often as the shards say", () => {
    const classes = sharded(
      { count: 1, writeShare: "100%" },
      [
        { atMs: 0, ...get },
        { atMs: 10, ...put },
      ],
      {
        client: { classes: { get: { write: false }, put: {} } },
      },
    );
    expect(classes.shards[0]).toMatchObject({ reads: 1, writes: 1 });
    const { shards } = sharded({ count: 1, writeShare: "30%" }, every(1, 0, 900, {}), {}, { demand: "100us" });
    // Four deviations of a binomial share of 0.3.
    expect(Math.abs(shards[0]!.writes - 270)).toBeLessThan(4 * Math.sqrt(900 * 0.3 * 0.7));
  });

  it("writes as the call says that is made for it", () => {
    const story: Partial<Story> = { services: { db: { demand: "1ms", shards: { count: 1 } } } };
    const calls = [{ to: "db", write: true }, { to: "db" }];
    const { result } = tell({ ...story, arrivals: [0, 10], services: { web: { calls } as object, ...story.services } });
    expect(result.services.db!.shards![0]).toMatchObject({ reads: 2, writes: 2 });
  });
});

describe("a shard whose instances are all down", () => {
  it("is unavailable while others are not", () => {
    const { shards } = sharded(
      { count: 2, replicas: 2, reads: "any" },
      [...every(10, 5, 50, { key: first }), ...every(10, 5, 50, { key: second })],
      { settings: crash([0, 2], "100ms", "200ms") },
    );
    expect(shards.map(({ availability }) => availability)).toEqual([0.6, 1]);
  });

  it("takes no writes until its next primary is promoted, but answers reads", () => {
    const arrivals = [...every(10, 5, 30, { key: first, ...put }), ...every(10, 6, 30, { key: first, ...get })];
    const { requests, result } = sharded({ count: 1, replicas: 2, reads: "any", promote: "50ms" }, arrivals, {
      client: writing,
      settings: crash([0], "100ms", "500ms"),
    });
    const failed = requests.filter(({ status }) => status !== "ok");
    expect(failed.map(({ className, startMs, status }) => `${className} ${startMs} ${status}`)).toEqual(
      [105, 115, 125, 135, 145].map((ms) => `client/put ${ms} unavailable`),
    );
    expect(result.services.web!.shards![0]).toMatchObject({ primary: "web-1", reads: 30, writes: 30, availability: 55 / 60 });
  });

  it("serves again only once it is rebuilt", () => {
    const { ends } = sharded({ count: 1, replicas: 1, rebuild: "100ms" }, every(50, 25, 8, {}), { settings: crash([0], "100ms", "50ms") });
    expect(ends.map((end) => end.split(" ")[0])).toEqual(["ok", "ok", "unavailable", "unavailable", "unavailable", "ok", "ok", "ok"]);
  });
});

describe("a quorum", () => {
  const three = { count: 1, replicas: 3, reads: "quorum", writes: "quorum" };
  /** Instances that take 1, 5 and 20 ms. */
  const unlike = { instances: [1, 5, 20].map((ms) => ({ count: 1, demand: `${ms}ms` })) };

  it("answers when more than half of the replicas have", () => {
    const { ends, result } = sharded(three, [{ atMs: 0 }], {}, unlike);
    expect(ends).toEqual(["ok 5"]);
    expect(result.services.web!.requests).toMatchObject({ issued: 1, ok: 1, inFlight: 0 });
    expect(result.services.web!.attempts).toMatchObject({ sent: 3, answered: 3 });
    expect(result.services.web!.instances.map(({ received }) => received)).toEqual([1, 1, 1]);
  });

  it("of all answers with the last", () => {
    expect(sharded({ ...three, writes: "all", writeShare: "100%" }, [{ atMs: 0 }], {}, unlike).ends).toEqual(["ok 20"]);
  });

  it("is reached with one replica down, and not with two", () => {
    const ok = (instances: readonly number[]) => sharded(three, [{ atMs: 50 }], { settings: crash(instances, "10ms", "1s") }).ends;
    expect(ok([1])).toEqual(["ok 51"]);
    expect(ok([0, 2])).toEqual(["unavailable 50"]);
  });

  it("is given up by its caller, who may take all copies with him", () => {
    const client = { timeout: "2ms", cancel: "both" } as const;
    const { ends, result } = sharded(three, [{ atMs: 0 }], { client }, unlike);
    expect(ends).toEqual(["timeout 2"]);
    expect(result.services.web!.mean.busySlots * 1000).toBeCloseTo(1 + 2 + 2, 9);
    expect(result.services.web!.attempts).toMatchObject({ sent: 3, answered: 1, abandoned: 2, inFlight: 0 });
  });

  it("counts requests in flight once", () => {
    const { result } = sharded(three, [{ atMs: 0 }], {}, unlike);
    expect(result.services.web!.mean.inFlight * 1000).toBeCloseTo(5, 9);
  });
});

describe("a read is stale", () => {
  /** A write at 0 that is done at 1, then a read every 10 ms. */
  const arrivals = [{ atMs: 0, ...put }, ...every(10, 10, 10, get)];

  it("while its replica has not got the last write", () => {
    const stale = (reads: string) =>
      sharded({ count: 1, replicas: 2, reads, replicationLag: "45ms" }, arrivals, { client: writing }).shards[0]!.staleReads;
    expect(stale("primary")).toBe(0);
    // Every other read goes to the replica: at 20 and 40, the first of them at the primary.
    expect(stale("any")).toBe(2);
  });

  it("never where quorums of reads and writes overlap", () => {
    const { shards } = sharded({ count: 1, replicas: 3, reads: "quorum", writes: "quorum" }, arrivals, {
      client: writing,
      settings: crash([1], "0ms", "15ms"),
    });
    expect(shards[0]).toMatchObject({ reads: 10, writes: 1, staleReads: 0, availability: 1 });
  });

  it("at a replica that missed a quorum's write unnoticed, but not once it has been rebuilt", () => {
    const story = { client: writing, settings: crash([1], "0ms", "15ms") };
    const quorum = { count: 1, replicas: 3, reads: "any", writes: "quorum", detect: "1s" };
    const readLater = (shards: object) =>
      sharded({ ...quorum, ...shards }, [{ atMs: 1, ...put }, ...every(10, 20, 9, get)], story).shards[0]!;
    expect(readLater({})).toMatchObject({ staleReads: 3, availability: 1 });
    expect(readLater({ rebuild: "1ms" })).toMatchObject({ staleReads: 0, availability: 1 });
  });
});
