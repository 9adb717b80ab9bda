export { anyRate as rateOverTime, perSecond } from "@springtide/core/testing";
