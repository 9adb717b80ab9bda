import { defineAutoscaling } from "@springtide/core/policy";
import { PID_OPTIONS, type PidOptions } from "../mechanisms/control/pid-options.js";
import { scaleByPid } from "../mechanisms/control/scale-by-pid.js";

/** Steers utilisation to a target by a PID controller, waiting requests counted. */
export const pid = defineAutoscaling<PidOptions>({
  id: "pid",
  doc: "Steers utilisation to a target by a PID controller, waiting requests counted, with limits of their own up and down, a filtered derivative and anti-windup.",
  source: "Åström & Hägglund, Advanced PID Control, ISA 2006, chapter 3",
  options: PID_OPTIONS,
  create: scaleByPid,
});
