import type { Plain } from "../../draft/draft.js";
import { msOf } from "../../k8s/spans.js";
import type { Field } from "../../report/field.js";
import { at, numberOf, positiveOf, shareOf } from "../proto.js";

/** What HTTP filters do to every request. */
export interface Filters {
  readonly errors: number;
  readonly delay: { readonly span: string; readonly share: number } | undefined;
  readonly layers: readonly Plain[];
}

/** No filter. */
export const NO_FILTERS: Filters = { errors: 0, delay: undefined, layers: [] };

/** The filters that matter: injected faults, and limits on the rate of requests. */
export function readFilters(manager: Field, to: string): Filters {
  let { errors, delay }: Filters = NO_FILTERS;
  const layers: Plain[] = [];
  for (const filter of at(manager, "http_filters").items()) {
    const config = at(filter, "typed_config");
    const kind = `${filter.get("name").text() ?? ""} ${config.get("@type").text() ?? ""}`;
    if (/fault/i.test(kind)) {
      const span = positiveOf(at(config, "delay", "fixed_delay"));
      if (span !== undefined) delay = { span, share: shareOf(at(config, "delay", "percentage")) ?? 0 };
      if (at(config, "abort", "http_status").exists) errors = shareOf(at(config, "abort", "percentage")) ?? 0;
      for (const key of ["delay", "abort", "@type"]) at(config, key).mapped(`${to}.steps`);
      filter.get("name").mapped(`${to}.steps`);
    } else if (/local_?ratelimit/i.test(kind)) {
      const bucket = at(config, "token_bucket");
      const every = positiveOf(at(bucket, "fill_interval"));
      const most = numberOf(at(bucket, "max_tokens"));
      if (every === undefined || most === undefined || most < 1) continue;
      const rate = (numberOf(at(bucket, "tokens_per_fill")) ?? 1) / (msOf(every) / 1000);
      if (!(rate > 0.00001)) continue;
      const [enabled, enforced] = [at(config, "filter_enabled"), at(config, "filter_enforced")];
      const share = (shareOf(enabled) ?? 0) * (shareOf(enforced) ?? 0);
      if (share === 0) {
        config.ignored("no request is refused: filter_enabled and filter_enforced are 0 % where they say no more");
        continue;
      }
      for (const field of [enabled, enforced]) {
        if (share < 1) field.approximated(`${to}.resilience`, "all requests are limited");
        else field.mapped(`${to}.resilience`);
      }
      layers.push({ "token-bucket": { rate: `${Number(rate.toPrecision(9))}/s`, burst: most } });
      for (const field of [filter.get("name"), config.get("@type")]) field.mapped(`${to}.resilience`);
      bucket.approximated(`${to}.resilience`, "tokens come evenly, not all at the end of an interval");
    }
  }
  return { errors, delay, layers };
}
