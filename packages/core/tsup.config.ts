import { defineConfig } from "tsup";
import { bundledLicences } from "../../scripts/bundled-licences.mjs";
import { explainMissingPeer } from "./explain-missing-peer.js";

export default defineConfig({
  entry: ["src/index.ts", "src/policy.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  // `npm run types` checks them.
  dts: { compilerOptions: { ignoreDeprecations: "6.0", noCheck: true, stripInternal: true } },
  sourcemap: true,
  clean: true,
  // zod and yaml as the modules they also come as, of which what is used can be taken; node would have them whole.
  platform: "neutral",
  target: "es2022",
  // Comments and blanks are a third of what every process would read and keep; the source maps have them.
  minifyWhitespace: true,
  // fast-check is not bundled either: the plug-in loads it from where it is installed. Of zod only what is used is: its entry
  // point brings messages in forty languages along, 19 MB of every process. Of the others each file takes half a millisecond to find and
  // open; yaml has seventy.
  noExternal: ["fast-check", "zod", "yaml", "seedrandom", /^@noble\/hashes/],
  esbuildPlugins: [bundledLicences(), explainMissingPeer("fast-check", "@springtide/core/testing", ["Arbitrary", "Stream", "Value"])],
});
