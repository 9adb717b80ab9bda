export { allOnDemand, anyOnDemand as onDemand } from "@springtide/core/testing";
