import { describe, expect, test } from "vitest";
import { defineScenario } from "../../../../../packages/core/src/scenario/index.js";
import { smallCatalog } from "../small-catalog.js";

const read = (rows: readonly string[], more: object = {}) =>
  defineScenario(
    {
      name: "n",
      duration: "1h",
      traffic: { t: { to: "web", rate: "1/s" } },
      services: { web: { replicas: 3, zones: ["a", "b"], registry: { lookup: {} } }, db: {} },
      faults: { past: { trace: "./past.csv" } },
      ...more,
    },
    { catalog: smallCatalog, load: () => ["time,kind,target,duration,size", ...rows].join("\n") },
  ).faults;
const all = { service: "web", instances: undefined };

describe("a failure trace", () => {
  test("becomes a fault for each kind, target and size, with all the times it came", () => {
    const faults = read(["10,crash,web/1,5s,", "20,slow,web,10s,4", "1m,crash,web/1,1m,", "2m,slow,web,10s,8"]);
    expect(faults.map(({ name, timing }) => [name, "spells" in timing && timing.spells.map(({ atMs, forMs }) => [atMs, forMs])])).toEqual([
      [
        "past: crash web/1",
        [
          [10_000, 5000],
          [60_000, 60_000],
        ],
      ],
      ["past: slow web 4", [[20_000, 10_000]]],
      ["past: slow web 8", [[120_000, 10_000]]],
    ]);
    expect(faults[0]!.effect).toEqual({ type: "crash", target: { service: "web", instances: [1] }, inFlight: "lost" });
  });

  test.each([
    ["hang,web,1s,", { type: "hang", target: all, after: "lost" }],
    ["slow,web,1s,2.5", { type: "slow", target: all, factor: 2.5, recoverMs: 0 }],
    ["errors,web,1s,25%", { type: "errors", target: all, rate: 0.25 }],
    ["grey-failure,web/0,1s,0.1", { type: "grey-failure", target: { service: "web", instances: [0] }, share: 0.1, does: "error" }],
    ["cpu-throttling,web,1s,250m", { type: "cpu-throttling", target: all, quota: 0.25, periodMs: undefined }],
    ["memory-leak,web,1h,1Mi", { type: "memory-leak", target: all, bytesPerMs: 1_048.576 }],
    [
      "dependency-outage,db,1s,",
      { type: "dependency-outage", target: { service: "db", instances: undefined }, share: 1, answers: "error" },
    ],
    ["zone-outage,b,1s,", { type: "zone-outage", zone: "b" }],
    ["registry-outage,web,1s,", { type: "registry-outage", service: "web" }],
  ])("tells of %s", (row, effect) => {
    expect(read([`5,${row}`])[0]!.effect).toMatchObject(effect);
  });

  test("tells of nodes, and an interruption's duration is its notice", () => {
    const nodes = { pools: { small: { count: 4, cpu: 4, memory: "8Gi", spot: { interruption: "10h" } } } };
    const [lost, gone] = read(["1,node-loss,small/2,1m,", "2,spot-interruption,small,30s,"], { nodes, services: { web: {} } });
    expect(lost!.effect).toEqual({ type: "node-loss", target: { pool: "small", nodes: [2] } });
    expect(gone!.effect).toMatchObject({ type: "spot-interruption", target: { pool: "small" }, noticeMs: 30_000 });
  });

  test("is cut where the scenario ends", () => {
    expect(read(["10,crash,web,1s,", "3600,crash,web,1s,", "9000,hang,web,1s,"]).map(({ name }) => name)).toEqual(["past: crash web"]);
  });

  test.each([
    ["1,crahs,web,1s,", 'column "kind" holds "crahs"', 'did you mean "crash"?'],
    ["1,crash,wbe,1s,", 'service: no service is called "wbe"', 'did you mean "web"?'],
    ["1,crash,web/7,1s,", "there is no instance 7; web has instances 0 to 2"],
    ["1,crash,web,1s,4", "crash has no size", "leave the cell empty"],
    ["1,slow,web,1s,", '"factor" is missing'],
    ["1,slow,web,1s,1", "factor: a factor of 1 slows nothing"],
    ["1,errors,web,1s,150%", "rate: 150% is more than the whole"],
    ["1,crash,,1s,", '"service" is missing'],
  ])("is refused with file and line: %s", (row, ...parts) => {
    const told = () => read([row]);
    expect(told).toThrow("faults.past.trace: ./past.csv:2: ");
    for (const part of parts) expect(told).toThrow(part);
  });

  test("is refused where one thing happens twice at a time", () => {
    expect(() => read(["1,crash,web,5s,", "3,crash,web,1s,"])).toThrow(
      "./past.csv:3: crash of web begins before the one of line 2 is over; let one of them be shorter",
    );
    expect(read(["1,crash,web,5s,", "3,hang,web,1s,", "6,crash,web,1s,"])).toHaveLength(2);
  });
});
