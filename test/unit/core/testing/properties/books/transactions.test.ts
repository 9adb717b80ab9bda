import { defineScenario, type Result, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { transactions } from "../../../../../../packages/core/src/testing/properties/books/transactions.js";

const scenario = defineScenario(
  {
    name: "n",
    duration: "1s",
    traffic: { users: { to: "web", rate: "50/s", key: { uniform: { min: 0, max: 5 } } } },
    services: {
      web: { concurrency: 50, calls: [{ "two-phase": [{ to: "left" }, { to: "right" }] }] },
      left: { demand: "5ms", concurrency: 5 },
      right: { demand: "5ms", concurrency: 5, errors: 0.1 },
    },
  },
  { catalog },
);
const sound = simulate(scenario, { catalog });
const books = sound.services.web!.transactions!["two-phase-1"]!;
const audit = (more: object) => {
  const web = { ...sound.services.web!, transactions: { "two-phase-1": { ...books, ...more } } };
  return [...transactions({ ...sound, services: { ...sound.services, web } } as Result, scenario)];
};

describe("the books of transactions", () => {
  it("are in order after a run", () => {
    expect(books.committed).toBeGreaterThan(10);
    expect(audit({})).toEqual([]);
  });

  it("are not where one has ended twice, or never", () => {
    expect(audit({ committed: books.committed + 1 })[0]).toMatch(/were started, but/);
    expect(audit({ stuck: -1, committed: books.committed + 1 + books.stuck })[0]).toBe("of two-phase-1 of web, -1 are stuck");
  });

  it("are not where a lock is held for nobody", () => {
    expect(audit({ locks: { ...books.locks!, heldAtEnd: 2 * books.inFlight + 1 } })[0]).toMatch(/locks of two-phase-1 of web are held/);
  });
});
