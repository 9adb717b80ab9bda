import { defineScenario, type RequestStory, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";

it("a call that its caller did not wait for is forsaken, though it is under way at the end of the run", () => {
  const scenario = defineScenario(
    {
      name: "forsaken",
      duration: "500ms",
      traffic: { users: { to: "web", interarrival: "100ms", limit: 1 } },
      services: {
        web: { demand: "1ms", calls: [{ parallel: [{ to: "failing" }, { to: "slow" }] }] },
        failing: { demand: "10ms", errors: "100%" },
        slow: { demand: "1s" },
      },
    },
    { catalog },
  );
  const stories: RequestStory[] = [];
  simulate(scenario, { catalog, requestLog: { write: (story) => stories.push(story) } });
  const calls = stories.flatMap(({ spans }) => spans).filter((span) => span.type === "call");
  expect(calls.map(({ service, status, forsaken }) => ({ service, status, forsaken }))).toEqual([
    { service: "web", status: "error", forsaken: false },
    { service: "failing", status: "error", forsaken: false },
    { service: "slow", status: "inFlight", forsaken: true },
  ]);
});
