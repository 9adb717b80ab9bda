export { instanceFields, instanceGroups } from "@springtide/core/testing";
