import { testConformance } from "./quick.js";

testConformance("lb", ["haproxy"]);
