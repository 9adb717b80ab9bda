export { type NodesBounds, onNodes } from "@springtide/core/testing";
