import { parseScenario, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { type Surroundings, scenarioKey } from "../../../../packages/cli/src/sweep/identity.js";

const TEXT = `
name: small
duration: 5s
warmup: 1s
seed: 3
traffic:
  requests: { to: web, rate: 40/s, timeout: 1s }
services:
  web:
    replicas: 2
    concurrency: 2
    queue: 10
    demand: { exponential: 20ms }
    balancing: round-robin
    autoscaling: { utilisation: { min: 2, max: 4, up: 70%, down: 30% } }
slo: { p99: 250ms }
`;
const read = (text: string): Scenario => parseScenario(text, { catalog, file: "small.yaml" });
const around: Surroundings = { model: "1.0.0", plugins: ["a"], figures: ["p99"], histograms: true };
const key = scenarioKey(read(TEXT), around);

test.each([
  ["a comment and blank lines", TEXT.replace("warmup", "\n# later\nwarmup")],
  [
    "the order of keys",
    TEXT.replace("duration: 5s\nwarmup: 1s\n", "warmup: 1s\nduration: 5s\n").replace(
      "{ to: web, rate: 40/s, timeout: 1s }",
      "{ timeout: 1s, rate: 40/s, to: web }",
    ),
  ],
  ["another unit of the same time", TEXT.replace("duration: 5s", "duration: 5000ms")],
  ["a default that is written out", TEXT.replace("seed: 3", "seed: 3\nfaults: {}")],
  ["the seed, which the runs have", TEXT.replace("seed: 3", "seed: 4")],
])("%s changes no key", (_, text) => {
  expect(text).not.toBe(TEXT);
  expect(scenarioKey(read(text), around)).toBe(key);
});

test.each([
  ["the duration", "duration: 5s", "duration: 6s"],
  ["the warm-up", "warmup: 1s", "warmup: 2s"],
  ["the rate", "40/s", "41/s"],
  ["the timeout", "timeout: 1s", "timeout: 2s"],
  ["the replicas", "replicas: 2", "replicas: 3"],
  ["the concurrency", "concurrency: 2", "concurrency: 3"],
  ["the queue", "queue: 10", "queue: unlimited"],
  ["the demand's mean", "exponential: 20ms", "exponential: 21ms"],
  ["the demand's law", "exponential: 20ms", "constant: 20ms"],
  ["the balancing policy", "round-robin", "random"],
  ["an option of the autoscaler", "up: 70%", "up: 71%"],
  ["an objective", "p99: 250ms", "p99: 251ms"],
])("%s changes the key", (_, from, to) => {
  expect(TEXT).toContain(from);
  expect(scenarioKey(read(TEXT.replace(from, to)), around)).not.toBe(key);
});

test("so do the version of the model, a plug-in's content, and what is kept", () => {
  const others: Surroundings[] = [
    { ...around, model: "1.0.1" },
    { ...around, plugins: ["b"] },
    { ...around, figures: ["p99", "mean"] },
    { ...around, histograms: false },
  ];
  const keys = others.map((other) => scenarioKey(read(TEXT), other));
  expect(new Set([key, ...keys]).size).toBe(5);
});
