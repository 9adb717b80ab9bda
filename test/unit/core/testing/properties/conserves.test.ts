import { simulate } from "@springtide/core";
import { anyScenario, conserves, defineWritten } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { claim } from "../../../../properties/claim.js";

claim(
  "the books of every scenario add up",
  anyScenario({ catalog }),
  (written) => {
    const scenario = defineWritten(written, catalog);
    expect(conserves.judge({ scenario, result: simulate(scenario, { catalog }) }, {})).toEqual({ verdict: "held" });
  },
  100,
);
