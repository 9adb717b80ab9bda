import { ENVOY } from "./map-envoy.js";
import { testConformance } from "./quick.js";

testConformance("envoy", Object.keys(ENVOY));
