import type { defineConfig } from "tsup";

type Plugin = NonNullable<Exclude<Parameters<typeof defineConfig>[0], unknown[] | ((...args: never) => unknown)>["esbuildPlugins"]>[number];

/** Where the stand-in lives that loads the package. */
const NAMESPACE = "explain-missing-peer";

/**
 * Loads a peer by way of a module that says what to do where it is not installed: what the module system says of it names a file
 * deep inside this package, and no remedy. The main entry does not load it, and never meets this.
 */
export function explainMissingPeer(peer: string, entry: string, names: readonly string[]): Plugin {
  const advice = JSON.stringify(`${entry} needs ${peer} beside it, which is not installed: npm install --save-dev ${peer}`);
  const found = `export default peer.default ?? peer; export const { ${names.join(", ")} } = peer;`;
  const isMissing = `error && /MODULE_NOT_FOUND/.test(error.code)`;
  const load = {
    esm: `const peer = await import("${peer}").catch((error) => { throw ${isMissing} ? new Error(${advice}, { cause: error }) : error; });`,
    cjs: `let peer; try { peer = require("${peer}"); } catch (error) { throw ${isMissing} ? new Error(${advice}, { cause: error }) : error; }`,
  };
  return {
    name: NAMESPACE,
    setup(build) {
      const format = build.initialOptions.format === "cjs" ? "cjs" : "esm";
      build.onResolve({ filter: new RegExp(`^${peer}$`) }, ({ namespace }) =>
        namespace === NAMESPACE ? { path: peer, external: true } : { path: peer, namespace: NAMESPACE },
      );
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, () => ({ contents: `${load[format]}\n${found}` }));
    },
  };
}
