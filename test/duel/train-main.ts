import { writeFileSync } from "node:fs";
import { digestOf } from "@springtide/core";
import { writeRow } from "../../packages/policies/src/mechanisms/learning/table-text.js";
import { CHECKPOINT_RUNS, TRAINING_RUNS, TRAINING_SCENARIOS, train } from "./train.js";

const TARGET = "packages/policies/src/mechanisms/learning/learnt-table.gen.ts";

const checkpoint = digestOf(train(CHECKPOINT_RUNS).map(writeRow));
const rows = train(TRAINING_RUNS, (run) => {
  if ((run + 1) % 40 === 0) process.stderr.write(`${run + 1} of ${TRAINING_RUNS} runs\n`);
}).map(writeRow);

writeFileSync(
  TARGET,
  `// Written by \`npm run train\`: ${TRAINING_RUNS} runs on ${TRAINING_SCENARIOS.join(" and ")}, seeds training/0 to training/${TRAINING_RUNS - 1}.

/** Digest of the table after the first runs of the training, which a test repeats. */
export const CHECKPOINT = { runs: ${CHECKPOINT_RUNS}, digest: "${checkpoint}" };

/** Worths of the actions by state; \`-\` where an action was tried too rarely. */
export const LEARNT: readonly string[] = [
${rows.map((row) => `  "${row}",`).join("\n")}
];
`,
);
process.stdout.write(`${TARGET}: ${rows.filter((row) => /\d/.test(row)).length} of ${rows.length} states known\n`);
