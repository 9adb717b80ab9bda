export { optionsOf, usualOptions } from "@springtide/core/testing";
