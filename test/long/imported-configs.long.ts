import { describe, it } from "vitest";
import { CONFIGS, expectTold } from "../support/spoilt-configs.js";

describe.each(CONFIGS)("%s with a thousand slips", (kind, path) => {
  it("is either refused with file and line, or imported with every field accounted for", () => expectTold(kind, path, 1000));
});
