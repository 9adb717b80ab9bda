import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../packages/cli/src/plugins.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-plugins-"));

function plugin(name: string, code: string): string {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

const policy = (id: string) =>
  `{ kind: "balancing", id: "${id}", doc: "Picks the first.", source: "test", options: {}, create: () => ({ pick: (all) => all.at(0) }) }`;

test("without plug-ins there are the built-in policies", async () => {
  expect(await loadCatalog([])).toBe(catalog);
});

test("policies are found whatever their export is called, also in lists, and each once", async () => {
  const path = plugin(
    "good.mjs",
    `const one = ${policy("one")};\nexport { one };\nexport default one;\nexport const more = [${policy("two")}];\nexport const other = 5;\n`,
  );
  const loaded = await loadCatalog([path]);
  expect(loaded.policies).toHaveLength(catalog.policies.length + 2);
  expect(loaded.balancing("one")?.doc).toBe("Picks the first.");
  expect(loaded.balancing("two")).toBeDefined();
});

test("a CommonJS module may export what it likes by module.exports", async () => {
  const path = plugin("old.cjs", `const all = { one: ${policy("one")}, list: [${policy("two")}] };\nmodule.exports = all;\n`);
  const loaded = await loadCatalog([path]);
  expect(loaded.balancing("one")).toBeDefined();
  expect(loaded.balancing("two")).toBeDefined();
});

test("policies of every kind are found, those around calls too", async () => {
  const path = plugin(
    "layer.mjs",
    'export const calm = { kind: "resilience", id: "calm", doc: "d", source: "s", options: {}, create: () => ({}) };',
  );
  expect((await loadCatalog([path])).resilience("calm")).toBeDefined();
});

test.each([
  ["exports nothing", "empty.mjs", "", /exports no policy \(it exports nothing\); export what defineBalancing/],
  ["exports something else", "other.mjs", "export const answer = 42;", /exports no policy \(it exports answer\)/],
  ["is no JavaScript", "broken.mjs", "export const = 1;", /cannot load the plug-in .*broken\.mjs: \w+Error: /],
  [
    "has an option of no type",
    "untyped.mjs",
    `export const one = { ...${policy("untyped")}, options: { size: 5 } };`,
    /^plug-in .*untyped\.mjs: option "size" of the balancing policy "untyped" says no type; write \{ type: … \}, one of number, choice/,
  ],
  ["throws", "throws.mjs", 'throw new Error("no licence");', /cannot load the plug-in .*throws\.mjs: Error: no licence/],
  [
    "takes a name that is taken",
    "rival.mjs",
    `export const rival = ${policy("random")};`,
    /there is already a balancing policy called "random"; give yours another id/,
  ],
])("a plug-in that %s is told so", async (_, name, code, message) => {
  await expect(loadCatalog([plugin(name, code)])).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
  );
});

test("a plug-in that is not there is told so", async () => {
  await expect(loadCatalog([join(folder, "none.mjs")])).rejects.toThrow(/cannot load the plug-in .*none\.mjs: no such file/);
  await expect(loadCatalog([folder])).rejects.toThrow(`cannot load the plug-in ${folder}: it is a folder, not a file`);
});
