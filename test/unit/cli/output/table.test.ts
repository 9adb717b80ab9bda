import { expect, test } from "vitest";
import { table } from "../../../../packages/cli/src/output/table.js";
import { coloursFor } from "../../../../packages/cli/src/terminal/colours.js";

const columns = [
  { title: "name", align: "left" },
  { title: "cost", align: "right" },
] as const;

test("columns are padded to their widest cell and two spaces apart", () => {
  expect(
    table(
      columns,
      [
        ["web", "$12.30"],
        ["order-create", "$1"],
      ],
      coloursFor(false),
    ),
  ).toBe(["name            cost", "web           $12.30", "order-create      $1", ""].join("\n"));
});

test("colours do not count as width", () => {
  const { green } = coloursFor(true);
  expect(
    table(
      columns,
      [
        [green("web"), "$1"],
        ["cart", "$2"],
      ],
      coloursFor(false),
    ),
  ).toContain(`${green("web")}     $1\n`);
});

test("what is wider than a page goes on below, with the first column again and joined columns together", () => {
  const wide = [
    { title: "name", align: "left" as const },
    ...Array.from({ length: 6 }, (_, i) => ({ title: `figure ${i}`.padEnd(18, "."), align: "right" as const, isJoined: i % 2 === 1 })),
  ];
  const lines = table(wide, [["web", "1", "2", "3", "4", "5", "6"]], coloursFor(false)).split("\n");
  expect(lines.filter((line) => line.startsWith("web"))).toHaveLength(3);
  expect(lines[0]).toMatch(/figure 0.*figure 1/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});
