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
