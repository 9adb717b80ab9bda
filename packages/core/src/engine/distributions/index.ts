export { type CustomSamplers, createDistribution } from "./create-distribution.js";
export type { Distribution } from "./distribution.js";
export {
  gammaFromMeanCv,
  hyperexponentialFromMeanCv,
  lognormalFromMeanCv,
  lognormalFromMedianP99,
  lognormalFromMedianSigma,
  weibullFromMeanCv,
} from "./parameters.js";
export { sampleExponential } from "./sample-exponential.js";
export { sampleNormal } from "./sample-normal.js";
export type { DistributionSpec } from "./spec.js";
