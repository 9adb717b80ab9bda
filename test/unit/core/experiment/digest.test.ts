import { createHash } from "node:crypto";
import { canonicalJson, digestOf } from "@springtide/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** Numbers that JSON can hold and give back: no -0. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** The same value with the keys of every object put in the other order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turnedRound(entry)]),
  );
}

describe("canonical JSON", () => {
  it("means what it was made of", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it("is the same in whatever order keys were written", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it("sorts keys by code unit, keeps lists and spends no space", () => {
    expect(canonicalJson({ b: [3, 1, { z: null, a: true }], a: "ü\n", B: 1e21, "10": 0.1, "9": -0 })).toBe(
      '{"10":0.1,"9":0,"B":1e+21,"a":"ü\\n","b":[3,1,{"a":true,"z":null}]}',
    );
    expect(canonicalJson({ "\u{1F600}": 1, "\uFB33": 2 })).toBe('{"\u{1F600}":1,"\uFB33":2}');
  });

  it("leaves out what is undefined, as JSON does", () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});

describe("a digest", () => {
  it("is the SHA-256 of the canonical JSON", () => {
    // sha256 of {}, of "abc" with its quotation marks, and of {"a":1,"b":"ü"} in UTF-8.
    expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    expect(digestOf("abc")).toBe("6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25");
    expect(digestOf({ b: "ü", a: 1 })).toBe("1a59e522e02ce50ad2c27c11a6d30f8667489c199580627fe9e3e33e2b0e91d5");
  });

  it("is that of the whole text, however long", () => {
    const list = Array.from({ length: 30_000 }, (_, i) => ({ b: `ü${i}`, a: i / 7 }));
    expect(digestOf(list)).toBe(createHash("sha256").update(canonicalJson(list)).digest("hex"));
  });

  it("differs where values do", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(digestOf(a) === digestOf(b)).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
  });
});
