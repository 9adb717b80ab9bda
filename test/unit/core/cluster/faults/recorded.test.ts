import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const trace =
  "time,kind,target,duration,size\n0.1,crash,web/0,50ms,\n0.1,slow,db,100ms,4\n150ms,crash,web/0,10ms,\n0.3,crash,web/1,10s,\n99,hang,web,1,\n";
const scenario = (text: string): ScenarioInput => ({
  name: "n",
  duration: "1s",
  traffic: { users: { to: "web", rate: "1/s" } },
  services: { web: { replicas: 2, demand: "1ms" }, db: { demand: "1ms" } },
  faults: { past: { trace: "./past.csv" } },
  description: text.slice(0, 1),
});
const eventsOf = (text: string) => {
  const { events } = simulate(defineScenario(scenario(text), { catalog, load: () => text }), { catalog });
  return events
    .filter(({ type }) => type.startsWith("fault"))
    .map(({ atMs, type, service, reason }) => `${atMs} ${type} ${service} ${reason}`);
};

test("what a record tells of happens at its times, one after the other where they touch, up to the end of the run", () => {
  expect(eventsOf(trace)).toEqual([
    "100 fault-begins web past: crash web/0",
    "100 fault-begins db past: slow db 4",
    "150 fault-ends web past: crash web/0",
    "150 fault-begins web past: crash web/0",
    "160 fault-ends web past: crash web/0",
    "200 fault-ends db past: slow db 4",
    "300 fault-begins web past: crash web/1",
  ]);
});
