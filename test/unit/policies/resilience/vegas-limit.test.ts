import { vegasLimit } from "@springtide/policies";
import { describe } from "vitest";
import { claimsOfLimit } from "../../../support/limit-claims.js";

describe("vegas-limit", () => claimsOfLimit(vegasLimit));
