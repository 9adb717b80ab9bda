import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** One package as a user of npm gets it. */
export interface PackedPackage {
  readonly name: string;
  /** Subpaths of its exports as import specifiers, e.g. `@springtide/core/policy`. */
  readonly specifiers: readonly string[];
  readonly tarball: string;
  /** Where the tarball lies unpacked. */
  readonly folder: string;
  /** Files in the tarball, sorted. */
  readonly files: readonly string[];
}

/** A project in a temporary folder that has the packed packages, and nothing else of this repository, installed. */
export interface Consumer {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
  /** Runs node there and gives what it prints; throws with all its messages when it fails. */
  node(...args: string[]): string;
  remove(): void;
}

const packageFolders = ["core", "policies", "viz", "cli"].map((name) => resolve("packages", name));

/** Packs every package and installs the tarballs without touching the network. */
export function installPacked(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "springtide-consumer-"));
  const tarballs = pack(folder);
  const packages = packageFolders.map((source) => install(source, folder, tarballs));
  return {
    folder,
    packages,
    node: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** What npm tells of a package that it packed. */
interface Tarball {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

function pack(destination: string): readonly Tarball[] {
  for (const source of packageFolders) {
    if (!existsSync(join(source, "dist"))) throw new Error(`${source} is not built; run \`npm run build\` first`);
  }
  const args = ["pack", "--json", "--ignore-scripts", "--workspaces", "--pack-destination", destination];
  return JSON.parse(execFileSync("npm", args, { encoding: "utf8", stdio: "pipe" }));
}

function install(source: string, consumer: string, tarballs: readonly Tarball[]): PackedPackage {
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const packed = tarballs.find(({ name }) => name === manifest.name);
  if (packed === undefined) throw new Error(`npm did not pack ${source}`);
  const tarball = join(consumer, packed.filename);
  const folder = join(consumer, "node_modules", manifest.name);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
    if (!dependency.startsWith("@springtide/")) link(dependency, source, folder);
  return {
    name: manifest.name,
    specifiers: Object.keys(manifest.exports).map((subpath) => manifest.name + subpath.slice(1)),
    tarball,
    folder,
    files: packed.files.map(({ path }) => path).sort(),
  };
}

/** Lends a third-party package, found the way node finds it, to the unpacked package that needs it. */
function link(dependency: string, source: string, folder: string): void {
  const found = [join(source, "node_modules", dependency), resolve("node_modules", dependency)].find(existsSync);
  if (found === undefined) throw new Error(`${dependency} is not installed; run \`npm ci\` first`);
  const target = join(folder, "node_modules", dependency);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(found, target);
}
