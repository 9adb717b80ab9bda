import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { deliverExport } from "../export/deliver-export.js";
import type { Exported, ExportSettings } from "../export/exported.js";
import { EXPORTERS } from "../export/formats.js";
import type { ExportFormat } from "../export/names.js";
import { readRun } from "../export/read/read-run.js";
import { readSetting } from "../export/read/read-setting.js";
import { readStories } from "../export/read/read-stories.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { printable } from "../terminal/printable.js";

export interface ExportOptions {
  readonly to: ExportFormat;
  readonly output?: string;
  readonly system?: string;
  readonly start: number;
  readonly namespace: string;
  readonly label?: Readonly<Record<string, string>>;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
  readonly quiet?: boolean;
}

/** `springtide export`: hands on what other commands have written, in a format that other tools read. */
export async function exportTo(file: string, options: ExportOptions, context: Context): Promise<ExitCode> {
  const exported = await make(file, options);
  await deliverExport(exported, options.output, context.out);
  if (options.quiet !== true) for (const note of exported.notes) context.err.write(`note: ${printable(note)}\n`);
  return ExitCode.pass;
}

async function make(file: string, options: ExportOptions): Promise<Exported> {
  const exporter = EXPORTERS[options.to];
  const settings: ExportSettings = { startUnixMs: options.start, namespace: options.namespace, labels: options.label ?? {} };
  if (options.system !== undefined && exporter.of !== "run") {
    const made = exporter.of === "setting" ? "a setting" : "requests";
    throw new CommandError(ExitCode.usage, `--system chooses a run, and ${options.to} is made of ${made}`);
  }
  switch (exporter.of) {
    case "run":
      return exporter.write(readRun(file, options.system), settings);
    case "requests":
      return exporter.write(readStories(file), settings);
    case "setting": {
      const catalog = await loadCatalog(resolvePlugins(options.plugin));
      return exporter.write(readSetting(file, catalog, options.dataRoot), settings);
    }
  }
}
