export type { FixedOptions } from "./autoscaling/fixed.js";
export type { RequestRateOptions } from "./autoscaling/request-rate.js";
export type { ResponseTimeOptions } from "./autoscaling/response-time.js";
export type { ScheduleOptions, ScheduleStep } from "./autoscaling/schedule.js";
export type { UtilisationOptions } from "./autoscaling/utilisation.js";
export type { TwoChoicesOptions } from "./balancing/two-choices.js";
export * from "./catalog.gen.js";
