import { expect, test } from "vitest";
import { table } from "../../../../packages/cli/src/output/table.js";
import { coloursFor } from "../../../../packages/cli/src/terminal/colours.js";
import { widthOf } from "../../../../packages/cli/src/terminal/width.js";

const page = { colours: coloursFor(false), width: 80 };
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
      page,
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
      page,
    ),
  ).toContain(`${green("web")}     $1\n`);
});

test("what is wider than a page goes on below, with the first column again and joined columns together", () => {
  const wide = [
    { title: "name", align: "left" as const },
    ...Array.from({ length: 6 }, (_, i) => ({ title: `figure ${i}`.padEnd(18, "."), align: "right" as const, isJoined: i % 2 === 1 })),
  ];
  const lines = table(wide, [["web", "1", "2", "3", "4", "5", "6"]], page).split("\n");
  expect(lines.filter((line) => line.startsWith("web"))).toHaveLength(3);
  expect(lines[0]).toMatch(/figure 0.*figure 1/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test("a name longer than a page leaves room for its figures", () => {
  const figures = Array.from({ length: 4 }, (_, i) => ({ title: `figure ${i}`, align: "right" as const }));
  const rows = ["a", "b"].map((end) => [`${"service-of-the-architecture-board-".repeat(4)}${end}`, "1", "2", "3", "4"]);
  const lines = table([{ title: "service", align: "left" }, ...figures], rows, page).split("\n");
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => /^service-of.*\.\..*board-a /.test(line))).toHaveLength(2);
});

test("columns stand below each other, whatever is written in them", () => {
  const rows = [
    ["注文サービス", "$1"],
    ["cafe\u0301", "$2"],
    ["🚀launch", "$3"],
  ];
  const widths = table(columns, rows, page).trimEnd().split("\n").map(widthOf);
  expect(new Set(widths).size).toBe(1);
});

test.each([40, 60, 120, 200])("a table is no wider than a page of %i columns, and no narrower than need be", (width) => {
  const figures = Array.from({ length: 12 }, (_, i) => ({ title: `figure ${i}`, align: "right" as const }));
  const rows = [["web", ...figures.map(() => "1")]];
  const lines = table([{ title: "service", align: "left" }, ...figures], rows, { ...page, width }).split("\n");
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
  expect(lines.filter((line) => line.startsWith("web"))).toHaveLength(width === 200 ? 1 : width === 120 ? 2 : width === 60 ? 3 : 4);
});
