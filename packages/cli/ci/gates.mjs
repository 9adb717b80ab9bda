// Prints what came of the gates of a comparison, as Markdown: gates.mjs compare.json SCENARIO
import { readFileSync } from "node:fs";

const [file, scenario] = process.argv.slice(2);
const { gates = [] } = JSON.parse(readFileSync(file, "utf8"));
const failed = gates.filter(({ outcome }) => outcome === "fail").length;
const undecided = gates.filter(({ outcome }) => outcome === "undecided").length;
const percent = (share) => `${share < 0 ? "−" : "+"}${Number((Math.abs(share) * 100).toPrecision(2))} %`;
const signs = { pass: "✅ passed", fail: "❌ failed", undecided: "❔ undecided" };

const verdict = failed > 0 ? `${failed} of ${gates.length} gates failed` : undecided > 0 ? "the runs cannot tell" : "every gate passed";
console.log(`### Springtide: ${verdict} for \`${scenario.replaceAll("`", "")}\`\n`);
console.log("| gate | worse by | allowed | |\n|---|---|---|---|");
for (const { gate, worseBy, instead, allowed, outcome } of gates) {
  const change =
    worseBy === null
      ? (instead ?? "").replaceAll("-", " ")
      : `${percent(worseBy.mean)} [${percent(worseBy.low)}, ${percent(worseBy.high)}]`;
  console.log(`| ${gate} | ${change} | ${allowed === null ? "" : percent(allowed)} | ${signs[outcome]} |`);
}
console.log("");
