import { expect, it } from "vitest";
import { clientLayers, isImpatient } from "./map-clients.js";
import type { RealClient, RealRun } from "./run.js";

const layers = (client: RealClient) => clientLayers({ client } as RealRun);
const again = { attempts: 3, delay: "100ms", maxDelay: "100ms", backoff: "constant", jitter: "none" };

it("clients that wait for ever still come again after a failure", () => {
  const client = { retries: 2, backoff: 100 };
  expect(layers(client)).toEqual([{ retry: again }]);
  expect(isImpatient(client)).toBe(true);
});

it("a client's time-out bounds each of its attempts", () => {
  expect(layers({ timeout: 500, retries: 2, backoff: 100 })).toEqual([{ retry: again }, { timeout: { limit: "500ms" } }]);
  expect(layers({ timeout: 500 })).toEqual([{ timeout: { limit: "500ms" } }]);
});

it("clients of whom nothing is said take what comes", () => {
  expect(layers({})).toEqual([]);
  expect(isImpatient({})).toBe(false);
});
