export { anyStandby as standby } from "@springtide/core/testing";
