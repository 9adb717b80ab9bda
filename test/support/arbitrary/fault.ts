export { anyFault as fault, anyFaults as faults, type FaultTargets } from "@springtide/core/testing";
