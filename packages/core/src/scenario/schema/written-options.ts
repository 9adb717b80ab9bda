import type { Catalog } from "../../policy/catalog.js";
import type { NumberField, OptionField, PolicyChoice, PolicyField } from "../../policy/options.js";
import { formatDuration } from "../units/duration.js";

type Fields = Readonly<Record<string, OptionField>>;
type Options = Readonly<Record<string, unknown>>;

/** An option's value, given in the policy's units, as a file writes it: 15000 as "15s". */
export function writtenValue(field: OptionField, value: unknown, catalog: Catalog): unknown {
  switch (field.type) {
    case "number":
      return writtenNumber(field, value);
    case "list":
      return (value as readonly Options[]).map((entry) => writtenOptions(field.of, entry, catalog));
    case "policy":
      return writtenPolicy(field, value as PolicyChoice, catalog);
    default:
      return value;
  }
}

/** As `writtenValue`, for a number; anything else stays as it is. */
export function writtenNumber(field: NumberField, value: unknown): unknown {
  if (typeof value !== "number") return value;
  if (field.unit === "ms") return formatDuration(value);
  return field.unit === "per-second" && value !== 0 ? `${value}/s` : value;
}

function writtenOptions(fields: Fields, options: Options, catalog: Catalog): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, fields[name] === undefined ? value : writtenValue(fields[name], value, catalog)]),
  );
}

/** Its name alone where it says nothing of its options. */
function writtenPolicy(field: PolicyField, { id, options }: PolicyChoice, catalog: Catalog): unknown {
  if (Object.keys(options).length === 0) return id;
  return { [id]: writtenOptions(catalog[field.kind](id)?.options ?? {}, options, catalog) };
}
