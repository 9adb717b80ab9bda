import { type Command, Option } from "commander";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { nameOnly } from "./help-form.js";
import { collect } from "./option-values.js";
import { addTrafficImports } from "./traffic-import-commands.js";

/** Configurations that are read from one path: the command, what it reads, and where from. */
const CONFIGS = [
  ["nginx", "of the upstreams of an nginx configuration", "configuration file, or - for stdin"],
  ["haproxy", "of the backends of an HAProxy configuration", "configuration file, or - for stdin"],
  ["envoy", "of Envoy's clusters and routes: a bootstrap, a list of clusters, or a config_dump", "YAML or JSON file, or - for stdin"],
  ["consul", "of Consul's service definitions", "JSON file, a folder of them, or - for stdin"],
  ["spinnaker", "of the deployments of a Spinnaker pipeline", "JSON file, or - for stdin"],
] as const;

/** Adds `import`, with a command of its own for each kind of file. */
export function addImportCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const imports = program.command("import").description("make a scenario of the files you have, and tell what became of every field");
  imports.configureHelp({ ...imports.configureHelp(), subcommandTerm: nameOnly });
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

  for (const [kind, what, path] of CONFIGS) {
    imports
      .command(kind)
      .description(what)
      .argument("<path>", path)
      .option("-o, --output <file>", "write the scenario there; - is stdout, the default")
      .option("--overlay <file>", "a part of a scenario laid over what is imported: demands, traffic, objectives")
      .option("--run", "run it, too")
      .option("--json", "print the report as one JSON object, every field with its status")
      .option("-q, --quiet", "print no report")
      .action(async (given, options) => finish(await (await import("./commands/import.js")).importConfig(kind, given, options, context)));
  }

  addTrafficImports(imports, context, finish);
}
