import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { fitLines } from "../../../../packages/cli/src/output/fit-lines.js";
import { coloursFor } from "../../../../packages/cli/src/terminal/colours.js";
import { PAGE_WIDTH, widthOf } from "../../../../packages/cli/src/terminal/width.js";

const word = fc.stringMatching(/^[a-z]{1,30}$/);
const words = fc.array(word, { minLength: 1, maxLength: 40 });

describe("lines that are too wide", () => {
  test.prop([words])("fit afterwards, and have lost no word", (some) => {
    const fitted = fitLines(some.join(" "), PAGE_WIDTH);
    expect(Math.max(...fitted.split("\n").map(widthOf))).toBeLessThanOrEqual(PAGE_WIDTH);
    expect(fitted.split(/\s+/)).toEqual(some);
  });

  it("go on below their text, right of the label", () => {
    const fitted = fitLines(`margin       ${"so much that it does not fit ".repeat(4).trim()}`, PAGE_WIDTH);
    expect(fitted.split("\n").slice(1)).toEqual([expect.stringMatching(/^ {13}\S/)]);
  });

  it("break as a shell goes on, where they are commands", () => {
    const command = `springtide tune shop.yaml ${"--set services.web.replicas=4 ".repeat(4).trim()}`;
    const fitted = fitLines(`again  ${command}`, PAGE_WIDTH);
    expect(fitted.replace(/ \\\n\s+/g, " ")).toBe(`again  ${command}`);
    expect(fitted).toContain(" \\\n");
  });

  it("are measured without their colours", () => {
    const { green } = coloursFor(true);
    const line = green("x".repeat(PAGE_WIDTH));
    expect(fitLines(line, PAGE_WIDTH)).toBe(line);
  });
});
