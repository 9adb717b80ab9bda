import fc from "fast-check";
import { expect, it } from "vitest";
import { Replicas } from "../../../../../packages/core/src/cluster/shards/replicas.js";
import { ShardMap } from "../../../../../packages/core/src/cluster/shards/shard-map.js";

/** Two shards of two replicas on a clock that a test moves; instances 0 and 2 hold the first. */
function world({ detectMs = 5, promoteMs = 10, rebuildMs = 20, failBack = false } = {}) {
  const plans: { atMs: number; act: () => void }[] = [];
  const told: string[] = [];
  let nowMs = 0;
  const map = new ShardMap({ count: 2, replicas: 2, layout: "in-turn" });
  const replicas = new Replicas(map, failBack, {
    get nowMs() {
      return nowMs;
    },
    later(ms, act) {
      const plan = { atMs: nowMs + ms, act };
      plans.push(plan);
      return () => {
        if (plans.includes(plan)) plans.splice(plans.indexOf(plan), 1);
      };
    },
    detectMs: () => detectMs,
    promoteMs: () => promoteMs,
    rebuildMs: () => rebuildMs,
    tell: (event, instance, reason) => told.push(`${nowMs} ${instance} ${event}: ${reason}`),
  });
  const until = (ms: number): void => {
    for (;;) {
      const next = plans.filter(({ atMs }) => atMs <= ms).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      plans.splice(plans.indexOf(next), 1);
      nowMs = next.atMs;
      next.act();
    }
    nowMs = ms;
  };
  return { replicas, until, told };
}

it("a lost primary is found, replaced, rebuilt, and stays a replica", () => {
  const { replicas, until, told } = world();
  until(100);
  replicas.wentDown(0);
  until(104);
  expect([replicas.serves(0), replicas.primaryOf(0)]).toEqual([true, 0]);
  until(200);
  replicas.cameUp(0);
  until(300);
  expect(told).toEqual([
    "105 0 replica-lost: shard 0",
    "105 0 instance-demoted: no longer primary of shard 0",
    "115 2 instance-promoted: primary of shard 0",
    "220 0 replica-rebuilt: shard 0",
  ]);
  expect([replicas.primaryOf(0), replicas.primaryOf(1), replicas.rebuiltAt(0)]).toEqual([2, 1, 220]);
});

it("with fail-back the preferred one is primary again a promotion after it was rebuilt", () => {
  const { replicas, until, told } = world({ failBack: true });
  replicas.wentDown(0);
  until(100);
  replicas.cameUp(0);
  until(200);
  expect(told.at(-1)).toBe("130 0 instance-promoted: primary of shard 0");
  expect(replicas.primaryOf(0)).toBe(0);
});

it("a replica that is back before anybody noticed has to catch up all the same", () => {
  const { replicas, until, told } = world();
  replicas.wentDown(2);
  until(3);
  replicas.cameUp(2);
  until(100);
  expect(told).toEqual(["3 2 replica-lost: shard 0", "23 2 replica-rebuilt: shard 0"]);
});

it("with nothing to rebuild nobody notices a short absence", () => {
  const { replicas, until, told } = world({ rebuildMs: 0 });
  replicas.wentDown(0);
  until(3);
  replicas.cameUp(0);
  until(100);
  expect(told).toEqual([]);
  expect(replicas.primaryOf(0)).toBe(0);
});

it("one that is lost again while it is rebuilt begins anew", () => {
  const { replicas, until, told } = world();
  replicas.wentDown(2);
  until(50);
  replicas.cameUp(2);
  until(60);
  replicas.wentDown(2);
  until(80);
  replicas.cameUp(2);
  until(200);
  expect(told).toEqual(["5 2 replica-lost: shard 0", "100 2 replica-rebuilt: shard 0"]);
});

it("after a quiet time every shard with a replica that is up has a primary that serves", () => {
  const story = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 30 })), { maxLength: 40 });
  fc.assert(
    fc.property(story, fc.boolean(), (turns, failBack) => {
      const { replicas, until } = world({ failBack });
      const up = [true, true, true, true];
      let nowMs = 0;
      for (const [instance, gapMs] of turns) {
        nowMs += gapMs;
        until(nowMs);
        up[instance] = !up[instance];
        if (up[instance]) replicas.cameUp(instance);
        else replicas.wentDown(instance);
      }
      until(nowMs + 1000);
      expect([0, 1, 2, 3].map((instance) => replicas.serves(instance))).toEqual(up);
      for (const shard of [0, 1]) {
        const holders = [shard, shard + 2];
        const primary = replicas.primaryOf(shard);
        if (holders.some((instance) => up[instance])) expect(up[primary]).toBe(true);
        else expect(primary).toBe(-1);
      }
    }),
  );
});
