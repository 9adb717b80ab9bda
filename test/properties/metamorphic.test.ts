import { metamorphicLaws } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, it } from "vitest";
import { cases } from "./claim.js";

describe("runs of scenarios that are related", () => {
  // What is unrelated has a file of its own.
  const laws = Object.entries(metamorphicLaws({ catalog, ...cases(50) })).filter(([says]) => !/idle|share no instance/.test(says));
  it.each(laws)("%s", (_, holds) => holds(), 3_600_000);
});
