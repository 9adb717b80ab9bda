import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { toCsv } from "../../../../packages/viz/src/export/csv.js";

test.prop([fc.array(fc.record({ name: fc.string({ unit: "binary" }), value: fc.option(fc.double({ noNaN: true })) }))])(
  "every row is a line, and no field is a formula",
  (rows) => {
    const lines = toCsv(rows).split("\r\n");
    expect(lines).toHaveLength(rows.length + 2);
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^"?[=+\-@\t＝＋－＠]/);
  },
);

it("quotes what has commas and quotes, and leaves null empty", () => {
  expect(toCsv([{ a: 'x"y,z', b: null, c: -1.5 }])).toBe('a,b,c\r\n"x""y,z",,-1.5\r\n');
});

it("runs no formula in letters of full width either, and turns no direction", () => {
  expect(toCsv([{ a: "＝1+1", b: "\u202E1+1=" }])).toBe("a,b\r\n'＝1+1,\uFFFD1+1=\r\n");
});
