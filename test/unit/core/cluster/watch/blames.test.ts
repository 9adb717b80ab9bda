import type { LostRequests } from "@springtide/core";
import { expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

const alerts = { watched: { "burn-rate": { objective: 0.5, windows: [{ long: "100ms", short: "50ms", factor: 1 }] } } } as const;
const patient = { demand: "1ms", concurrency: 10 } as const;

function lostIn(story: Story): string[] {
  const { lost } = tell({ ...story, settings: { ...story.settings, alerts } }).result.outages!;
  return lost.map(
    ({ requests, service, cause, fault }: LostRequests) => `${requests} ${service} ${cause}${fault === null ? "" : ` ${fault}`}`,
  );
}

it.each<[string, Story, string[]]>([
  ["its instance answers with an error", { arrivals: [0], services: { web: { ...patient, errors: "100%" } } }, ["1 web error"]],
  ["the queue is full", { arrivals: [0, 0, 0], services: { web: { demand: "10ms", queue: { capacity: 1 } } } }, ["1 web queueFull"]],
  ["the queue drops it", { arrivals: [0, 0], services: { web: { demand: "20ms", queue: { timeout: "5ms" } } } }, ["1 web queueTimeout"]],
  [
    "there is no instance",
    { arrivals: [0], services: { web: { replicas: 0, autoscaling: { fixed: { replicas: 0, min: 0 } } } } },
    ["1 web noInstance"],
  ],
  [
    "its client loses patience, and it was at work or in line two calls further on",
    {
      arrivals: [0, 0, 0],
      client: { timeout: "15ms", cancel: "both" },
      services: { web: { ...patient, calls: [{ to: "mid" }] }, mid: { ...patient, calls: [{ to: "db" }] }, db: { demand: "10ms" } },
    },
    ["1 db timeoutWorking", "1 db timeoutQueued"],
  ],
  [
    "a layer loses patience with work",
    {
      arrivals: [0],
      services: { web: { ...patient, calls: [{ to: "db" }] }, db: { demand: "30ms", resilience: [{ timeout: { limit: "10ms" } }] } },
    },
    ["1 db timeoutWorking"],
  ],
  [
    "a layer turns it away",
    { arrivals: [0, 1], services: { web: { demand: "30ms", resilience: [{ bulkhead: { limit: 1, queue: 0 } }] } } },
    ["1 web turnedAway"],
  ],
  [
    "its last attempt fails",
    {
      arrivals: [0],
      services: {
        web: { ...patient, calls: [{ to: "db" }] },
        db: { ...patient, errors: "100%", resilience: [{ retry: { attempts: 3, delay: "1ms" } }] },
      },
    },
    ["1 db error"],
  ],
  [
    "an instance dies under it, in the time of a fault",
    {
      arrivals: [0],
      services: { web: { ...patient, calls: [{ to: "db" }] }, db: { demand: "30ms" } },
      settings: { faults: { blow: { crash: { service: "db" }, at: "5ms", for: "10ms" } } },
    },
    ["1 db crash blow"],
  ],
  [
    "an instance hangs, and its client waits no longer",
    {
      arrivals: [10],
      client: { timeout: "50ms" },
      services: { web: { demand: "1ms" } },
      settings: { faults: { stuck: { hang: { service: "web" }, at: "10.5ms", for: "200ms" } } },
    },
    ["1 web timeoutHung stuck"],
  ],
])("a request is lost because %s", (_, story, expected) => {
  expect(lostIn(story)).toEqual(expected);
});

it("what went wrong before does not count where another attempt went well", () => {
  const story: Story = {
    arrivals: [0],
    services: {
      web: { ...patient, errors: "100%", calls: [{ to: "db" }] },
      db: { demand: { cycle: ["1ms"] }, resilience: [{ retry: { attempts: 2, delay: "1ms" } }] },
    },
  };
  expect(lostIn(story)).toEqual(["1 web error"]);
});
