import { describe } from "vitest";
import { testConformance } from "./quick.js";

describe("decisions of nginx 1.22.1", () => {
  testConformance("lb", ["nginx"]);
});
