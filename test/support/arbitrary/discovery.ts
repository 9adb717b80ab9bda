export { anyHealth as health, anyRegistry as registry } from "@springtide/core/testing";
