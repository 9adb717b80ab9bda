import { describe, expect, it } from "vitest";
import { pageWith } from "./page.js";

const subjects = [{ title: "First" }, { title: "Second" }, { title: "Third" }];

describe("the page", () => {
  it("has its sections in the order of the subjects, whichever was measured last", () => {
    const page = pageWith(pageWith("# Old\n\ntext\n", { title: "Third", text: "c" }, subjects), { title: "First", text: "a" }, subjects);
    expect(page.split("\n## ").slice(1)).toEqual(["First\n\na\n", "Third\n\nc\n"]);
  });

  it("keeps sections that were not measured, replaces the one that was, and drops what no subject wrote", () => {
    const before = "# Old\n\n## First\n\nold\n\n| a | b |\n\n## Second\n\nkept\n\nas it is\n\n## Stranger\n\ngone\n";
    const page = pageWith(before, { title: "First", text: "new" }, subjects);
    expect(page.split("\n## ").slice(1)).toEqual(["First\n\nnew\n", "Second\n\nkept\n\nas it is\n"]);
  });
});
