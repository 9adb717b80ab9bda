import { expect, test } from "vitest";
import { runReport } from "../../../../packages/cli/src/output/run-report.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());
const ascii = styleFor(memorySink({ unicode: false }));

test("a run reads from objectives to digest", () => {
  expect(runReport(resultFixture(), plain)).toMatchInlineSnapshot(`
    "shop  1 service · 1 min simulated · 1,000 requests · $1.50 · seed 42 · a single
          run, so no intervals

    objective          limit  measured  verdict
      availability  ≥ 99.9 %   99.00 %  ✗ missed
      p99           ≤ 400 ms    200 ms  ✓ met

    traffic      requests  availability     mean      p50      p90     p99
      customers     1,000       99.00 %  48.0 ms  40.0 ms  80.0 ms  200 ms

    traffic       p99.9     max
      customers  360 ms  800 ms
      not ok: 7 timeout · 3 rejected · 1 still in flight at the end (of 1,000)

    service  requests  availability      p50     p99  queue p99  busy slots     CPU
      web       1,000       99.00 %  30.0 ms  150 ms    25.0 ms      75.0 %  60.0 %

    service  replicas  cold starts   cost
      web         1–2            1  $1.50

    over time (1 min, buckets of 15 s)
      load   ▃▅█▂  peak 40.0/s at 00:00:30
      ready  ▅▅██  1–2 replicas
      p99    ▁ █▂  worst 900 ms at 00:00:30

    bottleneck  web: 75.0 % busy, 100 % of all waiting; as sized on average it bears
                22.0 requests/s
    digest      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

    ✗ 1 of 2 objectives missed: availability
    "
  `);
});

test("the report is pure ASCII where the locale asks for it", () => {
  expect(runReport(resultFixture(), ascii)).toMatch(/^[\n\x20-\x7e]*$/);
});

test("without objectives there is no verdict", () => {
  expect(runReport(resultFixture({ slo: [] }), plain)).not.toMatch(/objective|missed|met/);
});

test("the trace's hash is shown when it was asked for", () => {
  expect(runReport(resultFixture({ traceDigest: "b".repeat(16) }), plain)).toContain(`trace       ${"b".repeat(16)}`);
});

test("a scenario's name cannot steer the terminal", () => {
  expect(runReport(resultFixture({ scenario: "\u001b[2Jshop" }), plain)).not.toContain("\u001b");
});

test("lost attempts are told by cause, and only when there are any", () => {
  const { summary } = resultFixture();
  const lossy = resultFixture({ summary: { ...summary, lost: { ...summary.lost, staleEndpoint: 3, rollout: 1200 } } });
  expect(runReport(lossy, plain)).toContain("lost attempts: 3 stale endpoint · 1,200 rollout (of 1,000)");
  expect(runReport(resultFixture(), plain)).not.toContain("lost");
});

test("where nothing was busy and nobody waited, nothing is called the bottleneck", () => {
  const idle = { service: "web", utilisation: 0, waitShare: 0, capacityPerSecond: null };
  const { summary } = resultFixture();
  expect(runReport(resultFixture({ summary: { ...summary, bottlenecks: [idle] } }), plain)).not.toContain("bottleneck");
});
