import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isChangeable } from "../../../../../packages/core/src/scenario/changes/changeable.js";
import { putValue, splitPath } from "../../../../../packages/core/src/scenario/changes/put-value.js";

describe("a value put at a path", () => {
  it("leaves the data itself as it was", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer())),
        (data) => {
          const before = structuredClone(data);
          for (const [outer, inner] of Object.entries(data)) {
            for (const key of Object.keys(inner))
              expect(putValue(data, [outer, key], "new")).toMatchObject({ data: { [outer]: { [key]: "new" } } });
          }
          expect(data).toEqual(before);
        },
      ),
    );
  });

  it("opens what is not there, and a policy that stands there by its name alone", () => {
    expect(putValue({}, ["drain", "grace"], "5s")).toEqual({ data: { drain: { grace: "5s" } } });
    expect(putValue({ balancing: "two-choices" }, ["balancing", "two-choices", "d"], 3)).toEqual({
      data: { balancing: { "two-choices": { d: 3 } } },
    });
  });

  it("finds places in lists, and tells of those that are not there", () => {
    expect(putValue([{ weight: 1 }, { weight: 2 }], [1, "weight"], 5)).toEqual({ data: [{ weight: 1 }, { weight: 5 }] });
    expect(putValue([1], [1], 5)).toBe("a list of 1 has no place 1");
    expect(putValue({ queue: 5 }, ["queue", "capacity"], 5)).toBe("5 has no capacity");
  });

  it("never is a prototype", () => {
    expect(putValue({}, ["__proto__", "polluted"], true)).toMatch(/not allowed/);
  });
});

it.each([
  ["services.web.balancing", true],
  ["services.web.balancing.two-choices.d", true],
  ["services.web.instances[2].weight", true],
  ["services.web.proxies.timeout", true],
  ["services.web.proxies.count", false],
  ["services.web.proxies", false],
  ["services.web.concurrency", false],
  ["traffic.users.rate", true],
  ["traffic.users.rate.ramp", false],
  ["services", false],
  ["seed", false],
])("%s may change: %s", (path, expected) => {
  expect(isChangeable(splitPath(path))).toBe(expected);
});
