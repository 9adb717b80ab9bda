import { constant } from "./constant.js";
import { exponential } from "./exponential.js";
import type { Family } from "./family.js";
import { gamma } from "./gamma.js";
import { hyperexponential } from "./hyperexponential.js";
import { lognormal } from "./lognormal.js";
import { weibull } from "./weibull.js";

/** Every family that laws are looked for in. */
export const FAMILIES: readonly Family[] = [constant, exponential, lognormal, gamma, weibull, hyperexponential];
