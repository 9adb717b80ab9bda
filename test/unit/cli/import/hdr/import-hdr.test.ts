import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importHdr } from "../../../../../packages/cli/src/import/hdr/import-hdr.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000 };

test("each interval tells how many requests there were, all of them how long they took", async () => {
  const { scenario, report } = await importHdr(["test/fixtures/hdr/latencies.hlog"], options);
  expect(scenario.traffic).toMatchObject({
    "web-requests": { rate: { table: { interval: "10s", counts: [300, 400, 500, 600, 700, 800] } } },
  });
  expect(report.notes.join("\n")).toMatch(/taken for ns/);
  expect(report.notes.join("\n")).toMatch(/p50 (19|20)(\.\d)? ms/);
});

test("a unit that is given is believed", async () => {
  const { report } = await importHdr(["test/fixtures/hdr/latencies.hlog"], { ...options, unit: "us" });
  expect(report.notes.join("\n")).toMatch(/p50 (19|20)\d\d\d ms/);
});

test("a histogram that unpacks to far more than it is, is refused", async () => {
  const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const header = Buffer.alloc(8);
  header.writeInt32BE(0x1c849314, 0);
  header.writeInt32BE(packed.length, 4);
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "bomb.hlog");
  writeFileSync(file, `1,1,1,${Buffer.concat([header, packed]).toString("base64")}\n`);
  expect(await formatRejection(importHdr([file], options))).toMatch(/bomb.hlog:1: no interval/);
});
