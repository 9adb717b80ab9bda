#!/usr/bin/env node
// Stands apart from dist, so that npm finds it at install time, before anything is built.
import { createRequire } from "node:module";

const [asked, ...more] = process.argv.slice(2);
// Asked for its version alone, it loads nothing else: that is what scripts ask for most, and takes no longer than node itself.
if (more.length === 0 && (asked === "--version" || asked === "-V")) {
  console.log(createRequire(import.meta.url)("../package.json").version);
} else {
  await import("../dist/command/main.js");
}
