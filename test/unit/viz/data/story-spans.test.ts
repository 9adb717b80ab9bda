import type { RequestStory } from "@springtide/core";
import { waterfall } from "@springtide/viz";
import { expect, it } from "vitest";
import { storySpans } from "../../../../packages/viz/src/data/story-spans.js";
import { tell } from "../../../support/story.js";

function storyOf(): RequestStory {
  const stories: RequestStory[] = [];
  tell({
    arrivals: [0],
    services: {
      web: {
        calls: [
          {
            to: "db",
            cancel: "both",
            resilience: [{ retry: { attempts: 2, delay: "5ms", jitter: "none" } }, { timeout: { limit: "10ms" } }],
          },
        ],
      },
      db: { demand: { cycle: ["15ms"] } },
    },
    options: { requestLog: { write: (story) => stories.push(JSON.parse(JSON.stringify(story))) } },
  });
  return stories[0]!;
}

it("a story becomes spans that name their attempts, waits and work", () => {
  const spans = storySpans(storyOf());
  expect(spans.map(({ name, startMs, endMs, kind }) => [name, startMs, endMs, kind])).toEqual([
    ["web", 0, 25, "failed"],
    ["web-0", 0, 25, "failed"],
    ["slot", 0, 25, "work"],
    ["db", 0, 25, "failed"],
    ["db-0, abandoned", 0, 10, "failed"],
    ["slot", 0, 10, "work"],
    ["db-0 retry 1, abandoned", 15, 25, "failed"],
    ["slot", 15, 25, "work"],
  ]);
  expect(spans.map(({ parent }) => parent)).toEqual([undefined, 0, 1, 1, 3, 4, 3, 6]);
});

it("a waterfall takes a line of the request log", () => {
  const chart = waterfall(storyOf());
  expect(chart.rows()).toHaveLength(8);
  expect(chart.alt).toContain("25 ms in 8 spans");
});
