import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { hasData, readData } from "../support/data.js";

const TRACE = "rates/nasa_1995-07-10_7d_1min.csv";
const DAY_S = 86_400;
/** The trace begins on 10 July 1995; the shop's day is the 13th. */
const FIRST_S = 3 * DAY_S;

const rows = (text: string): (readonly [number, number])[] =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [atS, requests] = line.split(",");
      return [Number(atS), Number(requests)] as const;
    });

it.runIf(hasData(TRACE))("the shop's table of rates is what the public trace holds, five minutes by five minutes", () => {
  const counts = new Array<number>(DAY_S / 300).fill(0);
  for (const [atS, requests] of rows(readData(TRACE))) {
    if (atS >= FIRST_S && atS < FIRST_S + DAY_S) counts[Math.floor((atS - FIRST_S) / 300)]! += requests;
  }
  const shop = parse(readFileSync(new URL("../../scenarios/shop.yaml", import.meta.url), "utf8"));
  expect(shop.traffic.customers.rate.table.counts).toEqual(counts);
});

it.runIf(hasData(TRACE))("a week's trace replays as a rate, request for request within chance", () => {
  const text = readData(TRACE);
  const total = rows(text).reduce((sum, [, requests]) => sum + requests, 0);
  const scenario = parseScenario(
    `{ name: week, duration: 7d, bucket: 1d,
       traffic: { visitors: { to: web, rate: { trace: ./nasa.csv } } },
       services: { web: { concurrency: unlimited, demand: 10ms } } }`,
    { catalog, load: () => text },
  );
  const { issued } = simulate(scenario, { catalog }).summary.requests;
  expect(Math.abs(issued - total)).toBeLessThan(4.5 * Math.sqrt(total));
});
