import type { PodSpec } from "@springtide/core";
import { describe, expect, test } from "vitest";
import { findRoom } from "../../../../../packages/core/src/cluster/nodes/find-room.js";
import { emptyRoom, type Load, occupy, type Room } from "../../../../../packages/core/src/cluster/nodes/room.js";
import { nodeWorld } from "../../../../support/node-world.js";

const SIZE = { millicores: 4000, bytes: 4000, slots: 10 };
const POD: PodSpec = {
  imageBytes: 0,
  priority: 0,
  preempts: true,
  antiAffinity: { required: undefined, preferred: undefined },
  spread: undefined,
};
const service = nodeWorld({ web: {} }, { pools: { one: { cpu: 1, memory: "1Gi" } } }).cluster.services[0]!;

function load(millicores: number, pod: Partial<PodSpec> = {}): Load {
  service.spec = { ...service.spec, pod: { ...POD, ...pod } };
  return { service: service, millicores, bytes: 100 };
}

/** Rooms in zones, each with so many instances of the service, and so much CPU taken by others. */
function rooms(...wanted: readonly (readonly [zone: string, own: number, taken: number])[]): Room[] {
  return wanted.map(([zone, own, taken]) => {
    const room = emptyRoom(zone, SIZE);
    for (let i = 0; i < own; i++) occupy(room, { service: service, millicores: 0, bytes: 0 });
    room.millicores -= taken;
    return room;
  });
}

function chosen(all: readonly Room[], wanted: Load, rule: "first-fit" | "best-fit" | "spread"): number {
  return all.indexOf(findRoom(all, wanted, rule, all)!);
}

describe("a room", () => {
  test("is the first that has what is asked for, with first-fit", () => {
    expect(chosen(rooms(["a", 0, 3500], ["a", 0, 2000], ["a", 0, 0]), load(1000), "first-fit")).toBe(1);
  });

  test("is the one left with the least, with best-fit", () => {
    expect(chosen(rooms(["a", 0, 0], ["a", 0, 3000], ["a", 0, 2000]), load(1000), "best-fit")).toBe(1);
  });

  test("is in the zone with the fewest of the service, then on the emptiest node, with spread", () => {
    expect(chosen(rooms(["a", 2, 0], ["b", 1, 1000], ["b", 0, 3000]), load(1000), "spread")).toBe(2);
    expect(chosen(rooms(["a", 1, 0], ["b", 0, 2000], ["b", 0, 1000]), load(1000), "spread")).toBe(2);
  });

  test("is none where CPU, memory or places are short, each by itself", () => {
    const [room] = rooms(["a", 0, 3001]) as [Room];
    expect(findRoom([room], load(1000), "spread", [room])).toBeUndefined();
    room.millicores = 4000;
    room.bytes = 99;
    expect(findRoom([room], load(1000), "spread", [room])).toBeUndefined();
    room.bytes = 100;
    room.slots = 0;
    expect(findRoom([room], load(1000), "spread", [room])).toBeUndefined();
    room.slots = 1;
    expect(findRoom([room], load(1000), "spread", [room])).toBe(room);
  });

  test("is shared with none of its kind where that is required, by node or by zone", () => {
    const all = rooms(["a", 1, 0], ["a", 0, 0], ["b", 0, 0]);
    expect(chosen(all, load(1, { antiAffinity: { required: "node", preferred: undefined } }), "first-fit")).toBe(1);
    expect(chosen(all, load(1, { antiAffinity: { required: "zone", preferred: undefined } }), "first-fit")).toBe(2);
    expect(chosen(rooms(["a", 1, 0]), load(1, { antiAffinity: { required: "node", preferred: undefined } }), "first-fit")).toBe(-1);
  });

  test("is shared with its kind where not sharing is only preferred and there is no other", () => {
    const apart = { antiAffinity: { required: undefined, preferred: "node" as const } };
    expect(chosen(rooms(["a", 1, 0], ["a", 0, 0]), load(1, apart), "first-fit")).toBe(1);
    expect(chosen(rooms(["a", 1, 0]), load(1, apart), "first-fit")).toBe(0);
  });

  test("keeps the skew: at most so many more than the emptiest domain has, even if that one is full", () => {
    const even = { spread: { by: "zone" as const, maxSkew: 1, required: true } };
    expect(chosen(rooms(["a", 1, 0], ["b", 0, 0]), load(1000, even), "first-fit")).toBe(1);
    expect(chosen(rooms(["a", 1, 0], ["b", 0, 4000]), load(1000, even), "first-fit")).toBe(-1);
    const rather = { spread: { ...even.spread, required: false } };
    expect(chosen(rooms(["a", 1, 0], ["b", 0, 4000]), load(1000, rather), "first-fit")).toBe(0);
  });
});
