import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { type Report, tables } from "./report.js";

/** docs/performance.md: what was measured, on what, and how to measure it again. */
export function performancePage(report: Report): string {
  return `# Performance

Customers per second of CPU time, through the public API, with everything on that a scenario gets: a timeout armed for every request,
latency histograms, time series, the balancing policy behind its contract, and draws keyed by request. Each figure is the median of
${report.rounds} rounds of ${report.customers} customers, every run in a process of its own. Rounds are interleaved with the limit programs in
\`test/bench\`: loops tuned by hand that do nothing but the queueing. A share of 1 would be as fast as such a loop; in brackets is the
interval that holds the true median with at least 95 %, whatever the law of the noise.

${tables(report)}

Measured on ${machine()}.

Run it again with \`npm run bench\`; \`npm run bench -- --gate\` fails when a promise in \`test/bench/bounds.ts\` is broken, and
\`npm run bench -- --write\` rewrites this page.
`;
}

function machine(): string {
  const processors = cpus();
  const compiler = spawnSync("cc", ["-dumpfullversion"], { encoding: "utf8" });
  const memory = Math.round(totalmem() / 2 ** 30);
  const c = compiler.status === 0 ? `, cc ${compiler.stdout.trim()}` : ", no C compiler";
  return `${processors.length} cores (${processors[0]?.model.trim() ?? "unknown"}), ${memory} GiB, Node ${process.versions.node}${c}`;
}
