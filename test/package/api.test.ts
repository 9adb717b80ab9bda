import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = "docs/api";

describe.each(readdirSync(folder))("the public interface in %s", (file) => {
  const report = readFileSync(`${folder}/${file}`, "utf8");

  it("says of every export what it is", () => {
    const undocumented = [...report.matchAll(/^\/\/ @public \(undocumented\)\n(.+)/gm)].map(([, declaration]) => declaration);
    expect(undocumented).toEqual([]);
  });
});
