export { effectsOf, type FigureEffect, hasNoEffect } from "./effects.js";
export {
  type Constraint,
  type ConstraintVerdict,
  compareScores,
  constraintsOf,
  judgeConstraints,
  type Score,
  scoreOf,
  type TuningGoal,
} from "./goal.js";
export {
  activeKnobs,
  type ChoiceKnob,
  candidateKey,
  type Knob,
  type KnobSettings,
  type NumberKnob,
  positionOf,
  standOf,
  tidy,
  valueAt,
} from "./knob.js";
export { latinHypercube } from "./latin-hypercube.js";
export { type ElementaryEffects, elementaryEffects, morrisTrajectories, type Trajectory } from "./morris.js";
export { type RaceOutcome, type Runner, race } from "./race.js";
export { type RefineOptions, refine } from "./refine.js";
export { pulledBack, sampleCandidates } from "./sample.js";
export { scaleLoad } from "./scale-load.js";
export { type TuneOptions, type TuneOutcome, type TunePhase, tune } from "./search.js";
export type { KnobEffect, Simplified } from "./simplify.js";
export type { Trials } from "./trials.js";
export { hasVariableTraffic, varyTraffic } from "./vary-traffic.js";
