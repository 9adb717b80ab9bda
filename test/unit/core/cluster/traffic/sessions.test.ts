import { defineScenario, type SessionTurn, type SourceSpec, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const turn = (thinkMs: number, demandMs: number, key?: number): SessionTurn => ({ thinkMs, demandMs, key, classIndex: 0 });

/** Start and end of each request of recorded users, by its number, at a service with one slot. */
function play(users: readonly (readonly SessionTurn[])[], window: Partial<Extract<SourceSpec, { type: "sessions" }>> = {}) {
  const scenario = defineScenario(
    {
      name: "recorded users",
      duration: "10s",
      traffic: { users: { to: "web", rate: "0/s" } },
      services: { web: { demand: "1ms" } },
    },
    { catalog },
  );
  const source: SourceSpec = { type: "sessions", users, startMs: 0, stopMs: Infinity, limit: Infinity, ...window };
  const seen: [index: number, startMs: number, endMs: number][] = [];
  const traffic = scenario.traffic.map((one) => ({ ...one, source }));
  simulate({ ...scenario, traffic }, { catalog, onRequest: ({ index, startMs, endMs }) => seen.push([index, startMs, endMs]) });
  return seen;
}

/** The same, written as files write it. */
function read(trace: string) {
  const scenario = defineScenario(
    {
      name: "recorded users",
      duration: "10s",
      traffic: { users: { to: "web", replay: { trace: "users.csv" } } },
      services: { web: { demand: "1ms" } },
    },
    { catalog, load: () => trace },
  );
  return scenario.traffic[0]?.source;
}

describe("recorded users", () => {
  it("are read from a trace that names them", () => {
    const users = [[turn(5, 10, 7), turn(7, 20)], [turn(1, 2)]];
    expect(read("user,think,demand,key\n1,5,10,7\n2,1,2,\n1,7ms,20ms,\n")).toMatchObject({ type: "sessions", users, startMs: 0 });
    expect(read("time,demand\n0.005,10\n")).toMatchObject({ type: "replay", events: [{ atMs: 5, demandMs: 10 }] });
  });

  it("think, send, wait for the answer, and think again", () => {
    expect(play([[turn(5, 10), turn(7, 20), turn(0, 1)]])).toEqual([
      [0, 5, 15],
      [1, 22, 42],
      [2, 42, 43],
    ]);
  });

  it("wait for each other where they meet, and are late for it ever after", () => {
    expect(
      play([
        [turn(0, 100), turn(10, 10)],
        [turn(50, 10), turn(5, 10)],
      ]),
    ).toEqual([
      [0, 0, 100],
      [1, 50, 110],
      [2, 110, 120],
      [3, 115, 130],
    ]);
  });

  it("are numbered turn by turn, however many turns each has", () => {
    expect(play([[turn(1, 1)], [turn(2, 1), turn(3, 1)], []]).map(([index]) => index)).toEqual([0, 1, 4]);
  });

  it("begin when their source does, and begin no turn once it has stopped or has sent enough", () => {
    const users = [[turn(0, 10), turn(10, 10), turn(10, 10)]];
    expect(play(users, { startMs: 1000 }).map(([, startMs]) => startMs)).toEqual([1000, 1020, 1040]);
    expect(play(users, { stopMs: 40 })).toHaveLength(2);
    expect(play(users, { limit: 1 })).toHaveLength(1);
  });
});
