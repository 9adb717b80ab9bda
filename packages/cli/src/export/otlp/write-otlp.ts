import type { RequestStory } from "@springtide/core";
import type { Exported, ExportSettings } from "../exported.js";
import { attribute } from "./attribute.js";
import { type OtlpSpan, spansOf } from "./spans.js";

/**
 * Requests as traces in OTLP's JSON: calls are client spans of whoever made them, attempts that reached an instance server spans of it.
 * @see opentelemetry-proto opentelemetry/proto/trace/v1/trace.proto@v1.3 (TracesData)
 */
export function writeOtlp(stories: AsyncIterable<RequestStory>, { startUnixMs, namespace }: ExportSettings): Exported {
  return { type: "text", pieces: textOf(stories, startUnixMs, namespace), notes: [] };
}

async function* textOf(stories: AsyncIterable<RequestStory>, startUnixMs: number, namespace: string): AsyncGenerator<string> {
  yield '{"resourceSpans":[';
  let isFirst = true;
  for await (const story of stories) {
    for (const [key, spans] of byResource(spansOf(story, startUnixMs))) {
      const [service, instance] = JSON.parse(key) as [string, string | null];
      const named = [attribute("service.name", service), attribute("service.namespace", namespace)];
      const attributes = instance === null ? named : [...named, attribute("service.instance.id", instance)];
      const resource = { resource: { attributes }, scopeSpans: [{ scope: { name: "springtide" }, spans }] };
      yield `${isFirst ? "" : ","}\n${JSON.stringify(resource)}`;
      isFirst = false;
    }
  }
  yield "\n]}\n";
}

function byResource(spans: readonly OtlpSpan[]): Map<string, object[]> {
  const found = new Map<string, object[]>();
  for (const { service, instance, ...span } of spans) {
    const key = JSON.stringify([service, instance]);
    const known = found.get(key);
    if (known === undefined) found.set(key, [span]);
    else known.push(span);
  }
  return found;
}
