import { describe } from "vitest";
import { sameBytesLaws } from "../../packages/core/src/testing/laws/model/same-bytes.js";
import { claimLaws } from "./claim.js";

describe("a run is a function of scenario and seed", () => claimLaws(sameBytesLaws));
