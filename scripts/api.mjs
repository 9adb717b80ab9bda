/**
 * Keeps docs/api: one report per entry point of every package, all that a caller can see. A change of
 * the public interface is thereby a change in git. `--check` fails on a stale report instead of writing it.
 * Needs built packages.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const reportFolder = resolve("docs/api");
const workFolder = resolve("node_modules/.cache/api");
const check = process.argv.includes("--check");

mkdirSync(reportFolder, { recursive: true });
for (const name of readdirSync("packages")) {
  const folder = resolve("packages", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    update(`${[name, ...subpath.split("/").slice(1)].join("-")}.api.md`, folder, join(folder, target.import.types));
  }
}

/** @type {(file: string, folder: string, typesFile: string) => void} */
function update(file, folder, typesFile) {
  const fresh = extract(file, folder, typesFile);
  const kept = join(reportFolder, file);
  if (existsSync(kept) && readFileSync(kept, "utf8") === fresh) return;
  if (check) {
    console.error(`docs/api/${file} is stale: run \`npm run api\` and commit what changed`);
    process.exitCode = 1;
  } else {
    writeFileSync(kept, fresh);
    console.log(`docs/api/${file} written`);
  }
}

/** @type {(file: string, folder: string, typesFile: string) => string} */
function extract(file, folder, typesFile) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: typesFile,
      newlineKind: "lf",
      compiler: { tsconfigFilePath: join(folder, "tsconfig.json") },
      apiReport: { enabled: true, reportFileName: file, reportFolder: workFolder, reportTempFolder: workFolder },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" } },
        extractorMessageReporting: {
          default: { logLevel: "none" },
          "ae-forgotten-export": { logLevel: "none", addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
  });
  const { succeeded } = Extractor.invoke(config, { localBuild: true, messageCallback: quieten });
  if (!succeeded) throw new Error(`no report can be made from ${typesFile}: see the messages above`);
  return readFileSync(join(workFolder, file), "utf8");
}

/** @param {import("@microsoft/api-extractor").ExtractorMessage} message */
function quieten(message) {
  message.handled = message.category === "console" && message.logLevel !== "error";
}
