/** A named value, as OTLP's JSON writes it. @see opentelemetry-proto opentelemetry/proto/common/v1/common.proto@v1.3 */
export interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string } | { readonly boolValue: boolean };
}

/** Makes one; whole numbers are written as text, as 64 bits are. */
export function attribute(key: string, value: string | number | boolean): Attribute {
  if (typeof value === "string") return { key, value: { stringValue: value } };
  return { key, value: typeof value === "number" ? { intValue: String(value) } : { boolValue: value } };
}
