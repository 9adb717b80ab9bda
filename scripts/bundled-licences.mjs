import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file beside the bundles that holds what their licences ask to be passed on. */
const FILE = "THIRD-PARTY-LICENSES.txt";

/**
 * Writes down the licences of all packages that went into a bundle.
 * @returns {import("esbuild").Plugin}
 */
export function bundledLicences() {
  return {
    name: "bundled-licences",
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        const folders = Object.keys(metafile?.inputs ?? {}).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
        const texts = [...new Set(folders)].map(licenceOf).sort();
        if (texts.length === 0) return;
        const folder = build.initialOptions.outdir ?? "dist";
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, FILE), texts.join(`\n${"-".repeat(80)}\n\n`));
      });
    },
  };
}

/**
 * Name, version and licence text of a package; where it has no file for the text, its page says it.
 * @type {(folder: string) => string}
 */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder);
  const file = files.find((found) => /^licen[cs]e/i.test(found));
  const page = files.find((found) => /^readme/i.test(found));
  const text =
    file !== undefined
      ? readFileSync(join(folder, file), "utf8")
      : /^#*\s*licen[cs]e[\s\S]*/im.exec(page === undefined ? "" : readFileSync(join(folder, page), "utf8"))?.[0];
  if (text === undefined) throw new Error(`${name} ${version} goes into a bundle, but says nowhere under which licence`);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
