import { type Command, Option } from "commander";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { collect } from "./option-values.js";
import { addTrafficImports } from "./traffic-import-commands.js";

/** Adds `import`, with a command of its own for each kind of file. */
export function addImportCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const imports = program.command("import").description("make a scenario of the files you have, and tell what became of every field");
  imports
    .command("k8s")
    .description("of Kubernetes manifests: files, folders, or - for rendered Helm or Kustomize output")
    .argument("<paths...>", "manifests, folders of them, or - for stdin")
    .option("-o, --output <file>", "write the scenario there; - is stdout, the default")
    .option("--overlay <file>", "a part of a scenario laid over what is imported: demands, traffic, objectives")
    .option("--callgraph <file>", "measured calls: CSV of edges or self-times, a folder of both, or traces (may be repeated)", collect, [])
    .addOption(new Option("--call-graph <file>", "the same").argParser(collect).default([]).hideHelp())
    .option("--no-rollout", "simulate no rollout where manifests say how one goes")
    .option("--run", "run it, too")
    .option("--json", "print the report as one JSON object, every field with its status")
    .option("-q, --quiet", "print no report")
    .action(async (paths, options) => finish(await (await import("./commands/import.js")).importManifests(paths, options, context)));

  imports
    .command("nginx")
    .description("of the upstreams of an nginx configuration")
    .argument("<file>", "configuration file, or - for stdin")
    .option("-o, --output <file>", "write the scenario there; - is stdout, the default")
    .option("--overlay <file>", "a part of a scenario laid over what is imported: demands, traffic, objectives")
    .option("--run", "run it, too")
    .option("--json", "print the report as one JSON object, every directive with its status")
    .option("-q, --quiet", "print no report")
    .action(async (file, options) => finish(await (await import("./commands/import.js")).importProxy(file, options, context)));

  addTrafficImports(imports, context, finish);
}
