import { describe } from "vitest";
import { warmupLaws } from "../../packages/core/src/testing/laws/model/warm-up.js";
import { claimLaws } from "./claim.js";

describe("a warm-up", () => claimLaws(warmupLaws));
