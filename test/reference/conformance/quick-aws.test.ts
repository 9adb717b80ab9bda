import { AWS } from "./map-aws.js";
import { testConformance } from "./quick.js";

testConformance("resilience", Object.keys(AWS));
