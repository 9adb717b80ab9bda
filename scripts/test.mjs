// `npm test`: every check, then the fast suite. `--require-data` makes missing data by others an error
// instead of skipped tests; everything else is passed on to vitest.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const given = process.argv.slice(2);
const requiresData = given.includes("--require-data");
const data = process.env.SPRINGTIDE_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
const env = { ...process.env, ...(requiresData && { SPRINGTIDE_REQUIRE_DATA: "1" }) };

const run = (command, args) => spawnSync(command, args, { stdio: "inherit", env }).status ?? 1;

let status = run("npm", ["run", "check"]);
if (status === 0) status = run("npx", ["vitest", "run", ...given.filter((argument) => argument !== "--require-data")]);
if (!existsSync(data)) console.log(`\nno data at ${data}: the tests that read it were skipped (SPRINGTIDE_DATA names another folder)`);
process.exitCode = status;
