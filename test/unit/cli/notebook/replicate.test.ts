import { inspect } from "node:util";
import { defineScenario, replicate as replicateRuns } from "@springtide/core";
import { catalog, JUPYTER, replicate } from "springtide";
import { expect, it } from "vitest";

const scenario = defineScenario({
  name: "small <b>shop",
  duration: "10s",
  traffic: { users: { to: "web", rate: "20/s" } },
  services: { web: { demand: "10ms" } },
});
const replication = replicate(scenario, { catalog, runs: 3 });

it("runs are what core's are, to whoever compares, writes or prints them", () => {
  const plain = replicateRuns(scenario, { catalog, runs: 3 });
  expect(replication.runs).toStrictEqual(plain.runs);
  expect(JSON.stringify(replication)).toBe(JSON.stringify(plain));
  expect(inspect(replication)).toBe(inspect(plain));
  expect(replication.estimate("p99")).toStrictEqual(plain.estimate("p99"));
});

it("together they show themselves as quantiles and figures with intervals, one alone as its time axis", () => {
  const html = replication[JUPYTER]()["text/html"]!;
  expect(html).toMatch(/<svg[\s\S]*n = 3 runs[\s\S]*<table><caption>Figures of small &lt;b&gt;shop<\/caption>/);
  expect(html).toMatch(/<td>p99<\/td><td>ms<\/td><td>\d+(\.\d+)?<\/td><td>\d+(\.\d+)?<\/td><td>\d+(\.\d+)?<\/td><td>3<\/td>/);
  expect(html.length).toBeLessThan(200_000);
  expect(replication.toRows()[0]).toMatchObject({ system: "small <b>shop", runs: 3 });
  expect(replication.runs[0]![JUPYTER]()["text/plain"]).toContain("small");
});

it("a single one has figures without an interval", () => {
  expect(replicate(scenario, { catalog, runs: 1 })[JUPYTER]()["text/html"]).toMatch(
    /<td>p99<\/td><td>ms<\/td><td>\d+(\.\d+)?<\/td><td>–<\/td><td>–<\/td>/,
  );
});
