import { RESILIENCE } from "./map-resilience.js";
import { testConformance } from "./quick.js";

testConformance("resilience", Object.keys(RESILIENCE));
