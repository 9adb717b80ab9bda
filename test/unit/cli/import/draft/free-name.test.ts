import fc from "fast-check";
import { expect, test } from "vitest";
import { createDraft } from "../../../../../packages/cli/src/import/draft/draft.js";
import { freeName, plainName } from "../../../../../packages/cli/src/import/draft/free-name.js";
import { formatProblems } from "../format-problems.js";

test("a name is letters, digits, - and _, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (name) => {
      expect(plainName(name)).toMatch(/^[\w-]{1,200}$/);
    }),
  );
  expect(plainName("outbound|80||web.shop")).toBe("outbound-80-web-shop");
});

test("names that are taken get another candidate, and then a number", () => {
  const draft = createDraft("a.cfg");
  for (const expected of ["web", "web-route", "web-2", "web-3"]) {
    const name = freeName(draft, ["web", "web-route"]);
    expect(name).toBe(expected);
    draft.services.set(name, {});
  }
});

test("more services than anybody has are refused", () => {
  const draft = createDraft("a.cfg");
  for (let index = 0; index < 5000; index++) draft.services.set(String(index), {});
  expect(formatProblems(() => freeName(draft, ["web"]))).toBe("a.cfg:1: more than 5000 services; import a part of them");
});
