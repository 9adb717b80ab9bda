// Compiles packages/core/kernel, which is written in AssemblyScript, into packages/core/src/engine/kernel/kernel.gen.ts.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const sources = fileURLToPath(new URL("../packages/core/kernel/", import.meta.url));
const target = new URL("../packages/core/src/engine/kernel/kernel.gen.ts", import.meta.url);

const OPTIONS = [
  "-O3",
  // Nothing is ever allocated in it, so that it needs no collector.
  ...["--runtime", "stub", "--noAssert", "--use", "abort="],
  // Addresses come from its own tables.
  ...["--uncheckedBehavior", "always"],
  // Memory that grows without its views becoming useless is memory that may be shared.
  ...["--importMemory", "--sharedMemory", "--initialMemory", "8", "--maximumMemory", "65536", "--enable", "threads"],
];

/**
 * Functions that say so in their comments are merged into their callers, which saves a tenth of the time of a request. The compiler
 * has a decorator for that, which no other tool could read at a function.
 * @param {string} text of a source file
 */
function decorate(text) {
  return text.replaceAll(/(@inline \*\/\n)/g, "$1@inline ");
}

/** The kernel as WebAssembly. @throws Error with the compiler's messages. */
async function compile() {
  /** @type {Uint8Array | undefined} */
  let code;
  const { error, stderr } = await asc.main(["index.ts", ...OPTIONS, "--outFile", "kernel.wasm"], {
    readFile: (name) => (existsSync(`${sources}${name}`) ? decorate(readFileSync(`${sources}${name}`, "utf8")) : null),
    writeFile: (_, contents) => {
      code = /** @type {Uint8Array} */ (contents);
    },
    listFiles: () => [],
  });
  if (error || code === undefined) throw new Error(`the kernel does not compile:\n${stderr}`);
  return code;
}

/** Brings the compiled kernel up to date, unless `check` only asks; returns whether it already was. */
export async function generateKernel({ check = false } = {}) {
  const text = `// Written by \`npm run generate\` from packages/core/kernel.
/** The kernel as WebAssembly, in base64. */
export const KERNEL =
  "${Buffer.from(await compile()).toString("base64")}";
`;
  const fresh = existsSync(target) && readFileSync(target, "utf8") === text;
  if (!fresh && !check) writeFileSync(target, text);
  return fresh;
}
