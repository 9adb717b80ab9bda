import { defineAutoscaling } from "@springtide/core/policy";
import { LEARNT } from "../mechanisms/learning/learnt-table.gen.js";
import { Q_OPTIONS, type QLearningOptions } from "../mechanisms/learning/q-options.js";
import { createQTable } from "../mechanisms/learning/q-table.js";
import { scaleByTable } from "../mechanisms/learning/scale-by-table.js";
import { readRow } from "../mechanisms/learning/table-text.js";

/** Takes the step that Q-learning in the simulator found best for the utilisation, growth, queue and size at hand. */
export const qLearning = defineAutoscaling<QLearningOptions>({
  id: "q-learning",
  doc: "Takes the step that Q-learning in the simulator found best for the utilisation, growth, queue and size at hand; goes on learning where it is told to.",
  source:
    "Watkins & Dayan, Q-learning, Machine Learning 8 (1992); as an autoscaler: Barrett, Howley & Duggan, Applying reinforcement learning towards automating resource allocation and application scalability in the cloud, CCPE 25 (2013)",
  options: Q_OPTIONS,
  traits: { random: true },
  create: (options, { random }) => scaleByTable(options, createQTable(LEARNT.map(readRow)), random),
});
