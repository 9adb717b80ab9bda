import type { RequestStory } from "@springtide/core";
import { expect, it } from "vitest";
import * as z from "zod";
import { requestSchema } from "../../../../packages/cli/src/requests/request-schema.js";
import { tell } from "../../../support/story.js";

it("every line of the request log is as its schema says", () => {
  const stories: RequestStory[] = [];
  tell({
    arrivals: [0, 1, 2, 3, 990],
    client: { timeout: "40ms" },
    services: {
      web: {
        concurrency: 2,
        queue: { capacity: 1 },
        calls: [{ to: "db", resilience: [{ retry: { attempts: 2 } }, { timeout: { limit: "15ms" } }] }],
      },
      db: { demand: "20ms" },
    },
    options: { requestLog: { write: (story) => stories.push(JSON.parse(JSON.stringify(story))) } },
  });
  const schema = z.fromJSONSchema(requestSchema as Parameters<typeof z.fromJSONSchema>[0]);
  expect(new Set(stories.map(({ status }) => status)).size).toBeGreaterThan(2);
  for (const story of stories) expect(schema.safeParse(story).error).toBeUndefined();
});
