export { anyCall as callEntry, callPolicy } from "@springtide/core/testing";
