#!/usr/bin/env node
// npm run new -- balancing least-latency: writes a policy and its test from a template, and puts it into the catalog.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exportName, generateCatalog, KINDS } from "./generate-catalog.mjs";

const root = new URL("../", import.meta.url);

/** @type {Record<string, (id: string, name: string) => { policy: string, test: string }>} */
const templates = {
  balancing: (id, name) => ({
    policy: `import { defineBalancing } from "@springtide/core/policy";

export const ${name} = defineBalancing({
  id: "${id}",
  doc: "",
  source: "",
  options: {},
  traits: { random: true },
  create: (_options, { random }) => ({
    pick(endpoints) {
      return endpoints.least(random.next());
    },
  }),
});
`,
    test: `import { createFakeContext, createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { ${name} } from "@springtide/policies";
import { expect, test } from "vitest";

test("${id.replaceAll("-", " ")} picks the idle one", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 1 }, {}, { inFlight: 1 }]);
  const balancer = ${name}.create({}, createFakeContext());
  expect(pickFrom(balancer, endpoints).id).toBe("e1");
});
`,
  }),
  autoscaling: (id, name) => ({
    policy: `import { defineAutoscaling } from "@springtide/core/policy";

export const ${name} = defineAutoscaling({
  id: "${id}",
  doc: "",
  source: "",
  options: {},
  create: () => ({
    recommend({ desired }) {
      return { replicas: desired, reason: \`hold at \${desired}\` };
    },
  }),
});
`,
    test: `import { ${name} } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

test("${id.replaceAll("-", " ")} holds in quiet times", () => {
  const scaler = ${name}.create({}, policyContext());
  expect(scaler.recommend(observation({ desired: 4 })).replicas).toBe(4);
});
`,
  }),
};

/** Says what is wrong with the command line, or nothing. */
function complaint(kind = "", id = "") {
  if (!KINDS.includes(kind)) return `unknown kind "${kind}"; it is one of ${KINDS.join(", ")}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return `"${id}" is no policy name; write it like least-latency`;
  const taken = KINDS.find((other) => existsSync(new URL(`packages/policies/src/${other}/${id}.ts`, root)));
  return taken && `${taken} already has a policy called "${id}"; choose another name`;
}

const [kind, id] = process.argv.slice(2);
const problem = complaint(kind, id);
if (problem !== undefined) {
  console.error(`${problem}\nusage: npm run new -- balancing|autoscaling NAME`);
  process.exitCode = 2;
} else {
  const { policy, test } = templates[kind](id, exportName(id));
  const written = { [`packages/policies/src/${kind}/${id}.ts`]: policy, [`test/unit/policies/${kind}/${id}.test.ts`]: test };
  for (const [path, text] of Object.entries(written)) {
    writeFileSync(fileURLToPath(new URL(path, root)), text);
    console.log(path);
  }
  generateCatalog();
  console.log("Fill in doc, source and the decision; the contract tests ask for them.");
}
