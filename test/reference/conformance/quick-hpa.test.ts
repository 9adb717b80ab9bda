import { HPA } from "./map-hpa.js";
import { testConformance } from "./quick.js";

testConformance("hpa", Object.keys(HPA));
