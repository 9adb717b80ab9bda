import { fc, test } from "@fast-check/vitest";
import { parseHTML } from "linkedom";
import { describe, expect } from "vitest";
import { embeddedJson, html, plain } from "../../../../packages/cli/src/report/html.js";
import { hostileNames } from "../../../support/hostile-names.js";

const text = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: "binary", maxLength: 40 }));

describe("what is put into HTML", () => {
  test.prop([text, text])("stays text, in elements and in attributes", (inside, attribute) => {
    const made = html`<p title="${attribute}">${inside}</p>`.html;
    expect(made.match(/<[a-z/]/g)).toEqual(["<p", "</"]);
    expect(made.match(/"/g)).toHaveLength(2);
    expect(made).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  });

  test.prop([text, fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }))])(
    "is read back by the page's script, and ends none",
    (name, values) => {
      const data = { name, values };
      const made = embeddedJson("data", data).html;
      expect(made.match(/<\/?[a-z!]/gi)).toEqual(["<s", "</s"]);
      expect(made).not.toContain("<!--");
      const { document } = parseHTML(`<html><body>${made}</body></html>`);
      expect(JSON.parse(document.getElementById("data")?.textContent ?? "")).toEqual(
        JSON.parse(JSON.stringify({ name: plain(name), values })),
      );
    },
  );
});
