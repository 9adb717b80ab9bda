export { boundaryAtLoad, type PointSearch, searchInStep } from "./boundary-at-load.js";
export { type BoundarySearch, findBoundary } from "./find-boundary.js";
export { judgeRecovery, type Recovery } from "./recovery.js";
export { excessMs, smallestTrigger, triggerSizes } from "./smallest-trigger.js";
export type * from "./stability-map.js";
export { type SteadyScenario, steadyScenario } from "./steady-scenario.js";
export { type Trigger, type TriggerKind, type TriggerTimes, type TriggerTiming, timesOf } from "./trigger.js";
export { triggeredScenario } from "./triggered-scenario.js";
