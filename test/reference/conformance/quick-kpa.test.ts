import { KPA } from "./map-kpa.js";
import { testConformance } from "./quick.js";

testConformance("kpa", Object.keys(KPA));
