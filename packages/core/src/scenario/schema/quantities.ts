import * as z from "zod";
import { CPU, type CpuText, parseCpu } from "../units/cpu.js";
import { DATA_SIZE, type DataSizeText, parseDataSize } from "../units/data-size.js";
import { DECIMAL } from "../units/decimal.js";
import { DURATION, type DurationText, parseDuration } from "../units/duration.js";
import { type FractionText, parseFraction, parseShare, SHARE } from "../units/fraction.js";
import { MEMORY, type MemoryText, parseMemory } from "../units/memory.js";
import { PRICE, type PriceText, parsePrice } from "../units/money.js";
import type { QuantityKind, Refusal } from "../units/quantity.js";
import { parseRate, RATE, type RateText } from "../units/rate.js";
import { parseTransferRate, TRANSFER_RATE, type TransferRateText } from "../units/transfer-rate.js";
import { refuse } from "./shapes.js";

/** A duration, in ms >= 0. */
export const duration = quantity<DurationText>(DURATION, parseDuration);
/** A duration, in ms > 0. */
export const positiveDuration = positive<DurationText>(DURATION, parseDuration);
/** A rate, per ms >= 0. */
export const rate = quantity<RateText>(RATE, parseRate);
/** A fraction from 0 to 1. */
export const fraction = quantity<FractionText>(SHARE, parseFraction);
/** A fraction that may be more than 1. */
export const share = quantity<FractionText>(SHARE, parseShare);
/** CPU, in cores > 0. */
export const cpu = positive<CpuText>(CPU, parseCpu);
/** Memory, in bytes >= 0. */
export const memory = quantity<MemoryText>(MEMORY, parseMemory);
/** A size of data, in bytes >= 0. */
export const dataSize = quantity<DataSizeText>(DATA_SIZE, parseDataSize);
/** A size of data, in bytes > 0. */
export const positiveDataSize = positive<DataSizeText>(DATA_SIZE, parseDataSize);
/** A transfer rate, in bytes per ms > 0. */
export const transferRate = positive<TransferRateText>(TRANSFER_RATE, parseTransferRate);
/** A price, in US dollars per hour. */
export const price = quantity<PriceText>(PRICE, parsePrice);

function quantity<Text>(kind: QuantityKind, parse: (given: string | number) => number | Refusal) {
  return z
    .custom<Text>()
    .meta(editorSchema(kind))
    .transform((given: unknown, context): number => {
      if (typeof given !== "string" && typeof given !== "number") {
        context.addIssue({ code: "custom", message: kind.noun, params: { kindMismatch: true } });
        return z.NEVER;
      }
      const value = parse(given);
      if (typeof value === "number") return value;
      refuse(context, value.message, value.hint);
      return z.NEVER;
    });
}

function positive<Text>(kind: QuantityKind, parse: (given: string | number) => number | Refusal) {
  return quantity<Text>(kind, (given) => {
    const value = parse(given);
    return value === 0 ? { message: `${kind.noun} of 0 is not allowed here; it must be more`, hint: undefined } : value;
  });
}

/** What editors check and complete: the text form first, then the plain number where one is allowed. */
function editorSchema(kind: QuantityKind) {
  const literal = (text: string) => text.replace(/[$/]/g, "\\$&");
  const units = Object.keys(kind.units).map(literal).join("|");
  const written = `${literal(kind.prefix)}${DECIMAL}`;
  const pattern = kind.combines ? `(?:${written}(?:${units}))+` : `${written}(?:${units})${kind.bare === undefined ? "" : "?"}`;
  const plain = kind.bare === undefined ? { const: 0 } : { type: "number", minimum: 0 };
  return { anyOf: [{ type: "string", pattern: `^(?:${pattern}|0)$` }, plain], description: `${kind.noun}: ${kind.examples}` };
}
