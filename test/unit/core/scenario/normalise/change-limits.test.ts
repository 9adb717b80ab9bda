import { defineScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const changed = (health: object, set: object) => () =>
  defineScenario(
    {
      name: "shop",
      duration: "1h",
      traffic: { users: { to: "web", rate: "1/s" } },
      services: { web: { health } },
      changes: [{ at: "1m", set }],
    } as never,
    { catalog },
  );

test("how instances are checked may change, not whether they are", () => {
  expect(changed({ restart: {} }, { "services.web.health.restart.interval": "5s" })).not.toThrow();
  expect(changed({ checks: {} }, { "services.web.health.restart": {} })).toThrow("who checks, and in which ways, stays as it is");
  expect(changed({ restart: {} }, { "services.web.health": { checks: {} } })).toThrow("who checks, and in which ways, stays as it is");
});
