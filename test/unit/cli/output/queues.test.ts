import { expect, test } from "vitest";
import { queuesTable } from "../../../../packages/cli/src/output/queues.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());
const figures = { count: 9, mean: 50, stdev: 10, min: 10, p50: 40, p90: 80, p95: 90, p99: 1500, p999: 1600, max: 1700 };

test("each queue has a row of what became of its messages", () => {
  const orders = {
    consumers: "worker",
    messages: { published: 1200, acked: 1190, deadLettered: 4, dropped: 1, waiting: 3, inFlight: 2 },
    dropped: { overflow: 1, expired: 0, undeliverable: 0 },
    ...{ rejected: 0, deliveries: 1300, redeliveries: 100, waitMs: figures, latencyMs: figures },
    mean: { waiting: 1, inFlight: 2, lag: 3 },
    maxLag: 40,
    maxAgeMs: 12_000,
  };
  expect(queuesTable({ ...resultFixture(), queues: { orders } }, plain)).toMatchInlineSnapshot(`
    "queue     published   done  redelivered  dead  dropped      p50       p99
      orders      1,200  1,190          100     4        1  40.0 ms  1,500 ms

    queue     most lag  oldest
      orders        40  12.0 s
    "
  `);
});

test("without queues there is no table", () => {
  expect(queuesTable(resultFixture(), plain)).toBe("");
});
