import { describe, expect, it } from "vitest";
import { readArguments } from "./arguments.js";
import { matches, select } from "./select.js";
import { readTables } from "./tables.js";

const cases = readTables(["test/reference"]);

describe("the project's tables", () => {
  it("are found with all their cases", () => {
    expect(cases.filter((one) => one.table === "theory")).toHaveLength(360);
    expect(new Set(cases.filter((one) => one.table === "conformance").map((one) => one.op))).toContain("priorityLoad");
  });
});

describe("--only", () => {
  const chosen = (only: string) => cases.filter((one) => matches(one, only));

  it("takes a subfamily, a family's number, an operation, a system, or the start of an id", () => {
    expect(chosen("erlangA").every((one) => one.table === "theory" && one.theory.subfamily === "erlangA")).toBe(true);
    expect(chosen("6").every((one) => one.table === "theory" && one.theory.family.startsWith("6 "))).toBe(true);
    expect(chosen("awsStep")).toHaveLength(9);
    expect(chosen("haproxy")).toHaveLength(36);
    expect(chosen("calc/").every((one) => one.id.startsWith("calc/"))).toBe(true);
    expect(chosen("mm1-0").length).toBeGreaterThan(0);
  });

  it("takes family 1 without family 10 or 11", () => {
    expect(chosen("1").every((one) => one.table === "theory" && one.theory.family.startsWith("1 "))).toBe(true);
  });
});

describe("--tier", () => {
  const tiers = (tier: string) => {
    const read = readArguments(["test/reference", "--tier", tier]);
    if (typeof read === "string") throw new Error(read);
    return new Set(select(cases, read).flatMap((one) => (one.table === "theory" ? [one.theory.tier] : [])));
  };

  it("brings exact and published cases along with quick and standard, not with long", () => {
    expect(tiers("quick")).toEqual(new Set(["quick", "exact", "published"]));
    expect(tiers("standard")).toEqual(new Set(["standard", "exact", "published"]));
    expect(tiers("long")).toEqual(new Set(["long"]));
  });

  it("refuses a tier that is none", () => {
    expect(readArguments(["x", "--tier", "huge"])).toMatch(/huge.*quick, standard, long/);
  });
});
