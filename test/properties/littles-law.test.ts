import { describe } from "vitest";
import { littlesLaws } from "../../packages/core/src/testing/laws/model/littles-law.js";
import { claimLaws } from "./claim.js";

describe("Little's law", () => claimLaws(littlesLaws));
