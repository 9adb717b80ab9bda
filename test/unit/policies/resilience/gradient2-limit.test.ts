import { gradient2Limit } from "@springtide/policies";
import { describe } from "vitest";
import { claimsOfLimit } from "../../../support/limit-claims.js";

describe("gradient2-limit", () => claimsOfLimit(gradient2Limit));
