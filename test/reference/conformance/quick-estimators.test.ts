import { testConformance } from "./quick.js";

testConformance("resilience", ["ewma", "finagleEma", "finaglePeakEwma", "peakRtt"]);
