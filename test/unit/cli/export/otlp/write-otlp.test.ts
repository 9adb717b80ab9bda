import { describe, expect, it } from "vitest";
import type { OtlpSpan } from "../../../../../packages/cli/src/export/otlp/spans.js";
import { writeOtlp } from "../../../../../packages/cli/src/export/otlp/write-otlp.js";
import { exportedStories, SETTINGS, streamed, textOf } from "../../../../support/exported.js";

interface Resource {
  readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[] };
  readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
}

const { resourceSpans } = JSON.parse(await textOf(writeOtlp(streamed(exportedStories), SETTINGS))) as { resourceSpans: Resource[] };
const spans = resourceSpans.flatMap(({ resource, scopeSpans }) => {
  const service = resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue ?? "";
  return scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service })));
});
const byId = new Map(spans.map((span) => [span.spanId, span]));

describe("requests as OTLP", () => {
  it("identities are unique, and parents are there, of the same trace and the other kind", () => {
    expect(byId.size).toBe(spans.length);
    for (const { spanId, traceId, parentSpanId, kind } of spans) {
      expect(spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      if (parentSpanId === "") continue;
      const parent = byId.get(parentSpanId);
      expect(parent?.traceId).toBe(traceId);
      expect(parent?.kind).toBe(kind === 2 ? 3 : 2);
    }
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(exportedStories.length);
  });

  it("each attempt that reached an instance is a span of its service, the others are told at their call", () => {
    const attempts = exportedStories.flatMap(({ spans: all }) => all.filter((span) => span.type === "attempt"));
    const reached = attempts.filter((span) => span.type === "attempt" && span.arrivedMs !== null);
    const servers = spans.filter(({ kind }) => kind === 2);
    for (const service of ["web", "db"])
      expect(servers.filter((span) => span.service === service)).toHaveLength(reached.filter((span) => span.service === service).length);
    const told = spans.flatMap(({ events }) => events.filter(({ name }) => name.startsWith("attempt ")));
    expect(told).toHaveLength(attempts.length - reached.length);
  });

  it("times are nanoseconds since 1970, to the microsecond of the run", () => {
    for (const story of exportedStories) {
      const root = spans.find(({ startTimeUnixNano, parentSpanId, name }) => {
        const ms = Number(BigInt(startTimeUnixNano) - BigInt(SETTINGS.startUnixMs) * 1_000_000n) / 1e6;
        return parentSpanId === "" && name === story.class && Math.abs(ms - story.startMs) < 1e-3;
      });
      expect(root?.service).toBe("clients");
      expect(root?.status.code).toBe(["ok", "inFlight"].includes(story.status) ? 0 : 2);
    }
    for (const { startTimeUnixNano, endTimeUnixNano } of spans) expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
  });
});
