import { describe, expect, it } from "vitest";
import { Way, wayOver } from "../../../../../packages/core/src/cluster/links/link-rule.js";
import { emptyPlace, type Place } from "../../../../../packages/core/src/cluster/links/message.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";

const place = (more: Partial<Place>): Place => ({ ...emptyPlace(), ...more });
const message = (from: Place, to: Place) => ({ from, to, bytes: 0, isAnswer: false, random: new Random(0, 0) });
const end = (more: object) => ({ service: undefined, instances: undefined, zone: undefined, traffic: undefined, ...more });
const [here, there, nowhere] = [place({ zone: "a" }), place({ zone: "b" }), place({})];

describe("a link", () => {
  it("with two ends is the way from one to the other", () => {
    const way = wayOver({ from: end({ zone: "a" }), to: end({ zone: "b" }), direction: "both" });
    expect([way(message(here, there)), way(message(there, here))]).toEqual([Way.there, Way.back]);
    expect([way(message(here, here)), way(message(here, nowhere))]).toEqual([Way.aside, Way.aside]);
  });

  it("one way lets alone what comes back", () => {
    const way = wayOver({ from: end({ zone: "a" }), to: end({ zone: "b" }), direction: "there" });
    expect([way(message(here, there)), way(message(there, here))]).toEqual([Way.there, Way.aside]);
  });

  it("with one end leads to everything else, and not to itself", () => {
    const way = wayOver({ from: end({ zone: "a" }), to: undefined, direction: "both" });
    expect([here, there, nowhere].map((to) => way(message(here, to)))).toEqual([Way.aside, Way.there, Way.there]);
    expect(way(message(nowhere, here))).toBe(Way.back);
  });

  it("is narrowed by all that its ends say", () => {
    const one = place({ service: "db", instance: 1, zone: "a" });
    const way = wayOver({ from: undefined, to: end({ service: "db", instances: [1], zone: "a" }), direction: "both" });
    expect(way(message(nowhere, one))).toBe(Way.there);
    expect(way(message(nowhere, { ...one, instance: 0 }))).toBe(Way.aside);
    expect(way(message(nowhere, { ...one, zone: "b" }))).toBe(Way.aside);
  });
});
