import { describe } from "vitest";
import { unrelatedLaws } from "../../packages/core/src/testing/laws/model/unrelated.js";
import { claimLaws } from "./claim.js";

describe("what shares no instance", () => claimLaws(unrelatedLaws));
