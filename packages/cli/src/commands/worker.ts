import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { count } from "../output/numbers.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { withoutPassword } from "../queue/redis-url.js";
import { requirementsOf } from "../queue/requirements.js";

export interface WorkerOptions {
  readonly queue: string;
  readonly workers: number;
  readonly plugin: readonly string[];
  readonly untilDone?: boolean;
  readonly quiet?: boolean;
}

/** `springtide worker`: simulates for the sweeps of a queue until it is told to stop. */
export async function worker(options: WorkerOptions, { err, interrupt, version }: Context): Promise<ExitCode> {
  const say = (text: string): void => {
    if (options.quiet !== true) err.write(text);
  };
  const plugins = resolvePlugins(options.plugin);
  // What is wrong with a plug-in is better told now than by a job.
  await loadCatalog(plugins);
  const { serveQueue } = await import("../queue/serve.js");
  say(`springtide ${version} serves ${withoutPassword(options.queue)} on ${options.workers} threads; Ctrl-C ends it\n`);
  const { jobs, runs } = await serveQueue({
    url: options.queue,
    own: requirementsOf(version, plugins),
    plugins,
    threads: options.workers,
    untilDone: options.untilDone === true,
    onAbort: interrupt.onSignal,
    say,
  });
  say(`${count(runs)} runs done, in ${count(jobs)} jobs\n`);
  return ExitCode.pass;
}
