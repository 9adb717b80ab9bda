import { aimdLimit } from "@springtide/policies";
import { describe } from "vitest";
import { claimsOfLimit } from "../../../support/limit-claims.js";

describe("aimd-limit", () => claimsOfLimit(aimdLimit));
