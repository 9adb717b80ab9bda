#!/usr/bin/env node
// npm run new -- balancing least-latency: writes a policy and its test from a template, and puts it into the catalog.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { exportName, generateCatalog, KINDS } from "./generate-catalog.mjs";

const root = new URL("../", import.meta.url);

/** @type {Record<string, (id: string, name: string) => { policy: string, test: string }>} */
export const templates = {
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
  failover: (id, name) => ({
    policy: `import { defineFailover, type FailoverVerdict } from "@springtide/core/policy";

export const ${name} = defineFailover({
  id: "${id}",
  doc: "",
  source: "",
  options: {},
  create: () => {
    const verdict: FailoverVerdict = { retry: false, delayMs: 0, same: false, counts: true };
    return {
      after({ attempt, cause }) {
        verdict.retry = attempt === 0 && cause === "refused";
        return verdict;
      },
    };
  },
});
`,
    test: `import type { FailedAttempt } from "@springtide/core/policy";
import { createFakeContext } from "@springtide/core/testing";
import { ${name} } from "@springtide/policies";
import { expect, test } from "vitest";

const first = { status: 0, attempt: 0, elapsedMs: 0, endpoints: 3, active: 3, up: true, sticky: false, idempotent: true };

test("${id.replaceAll("-", " ")} tries again where nothing was sent", () => {
  const rule = ${name}.create({}, createFakeContext());
  const retries = (cause: FailedAttempt["cause"]) => rule.after({ ...first, cause }).retry;
  expect([retries("refused"), retries("reset")]).toEqual([true, false]);
});
`,
  }),
  resilience: (id, name) => ({
    policy: `import { defineResilience } from "@springtide/core/policy";
import { PASS } from "../mechanisms/layers/answers.js";

export const ${name} = defineResilience({
  id: "${id}",
  doc: "",
  source: "",
  options: {},
  create: () => ({
    admit: () => PASS,
  }),
});
`,
    test: `import { ${name} } from "@springtide/policies";
import { expect, test } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

test("${id.replaceAll("-", " ")} lets a call pass", () => {
  expect(createLayerStage(${name}).come(0)).toBe("pass");
});
`,
  }),
};

/**
 * Says what is wrong with the command line, or nothing.
 * @param {readonly string[]} words
 */
export function complaint([kind = "", id = "", ...more]) {
  if (!KINDS.includes(kind)) return `unknown kind "${kind}"; it is one of ${KINDS.join(", ")}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return `"${id}" is no policy name; write it like least-latency`;
  if (more.length > 0) return `one name is expected, not "${[id, ...more].join(" ")}"`;
  if (!canBeExported(exportName(id))) return `no export can be called "${exportName(id)}", a word of the language; choose another name`;
  const taken = KINDS.find((other) => existsSync(new URL(`packages/policies/src/${other}/${id}.ts`, root)));
  return taken && `${taken} already has a policy called "${id}"; choose another name`;
}

/** Whether a module can have an export of that name: words of the language, as `class` and `await`, are none. @param {string} name */
function canBeExported(name) {
  try {
    new Function(`"use strict"; async () => { const ${name} = 0; }`);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [kind = "", id = ""] = process.argv.slice(2);
  const problem = complaint(process.argv.slice(2));
  if (problem !== undefined) {
    console.error(`${problem}\nusage: npm run new -- ${KINDS.join("|")} NAME`);
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
}
