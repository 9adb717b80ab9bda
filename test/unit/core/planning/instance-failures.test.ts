import { defineScenario, instanceFailures } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const failures = (fault: object, health?: object) =>
  instanceFailures(
    defineScenario(
      {
        name: "shop",
        duration: "1h",
        traffic: { users: { to: "web", rate: "1/s" } },
        services: { web: { ...(health && { health }) }, cart: {} },
        faults: { wear: { ...fault, between: { exponential: "1h" }, repair: "1m" } },
      } as never,
      { catalog },
    ),
    "web",
  );

test("instances fail as long as the repair of their crashes and hangs takes", () => {
  expect(failures({ crash: { service: "web" } })).toMatchObject({ upMs: 3_600_000, downMs: 60_000 });
  expect(failures({ hang: { service: "web" } })).toMatchObject({ upMs: 3_600_000, downMs: 60_000 });
  expect(failures({ hang: { service: "cart" } })).toBeUndefined();
});

test("a hang that a restart cuts short is none whose length is known", () => {
  expect(failures({ hang: { service: "web" } }, { restart: {} })).toBeUndefined();
  expect(failures({ crash: { service: "web" } }, { restart: {} })).toMatchObject({ downMs: 60_000 });
});
