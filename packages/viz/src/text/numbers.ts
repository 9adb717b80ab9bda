const STEPS = [
  { from: 1e12, name: "T" },
  { from: 1e9, name: "G" },
  { from: 1e6, name: "M" },
  { from: 1e4, name: "k", unit: 1e3 },
] as const;

/** A number with three digits that count: 0.0123, 45.6, 789, 1235, 12.3k, 4.56M. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "n/a";
  // Of what is shown: 999,999 is as long as a million.
  const size = Math.abs(value) < 1e4 ? Math.round(Math.abs(value)) : Number(Math.abs(value).toPrecision(3));
  if (size >= 1e15) return signed(value.toExponential(2).replace("e+", "e"));
  for (const step of STEPS) if (size >= step.from) return signed(`${digits(value / ("unit" in step ? step.unit : step.from))}${step.name}`);
  return signed(digits(value));
}

/** A duration in ms in the unit that suits it: 0.5 ms, 12 ms, 1.5 s, 4 min, 3 h, 2 d. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return short(ms);
  const size = Math.abs(ms);
  if (size < 999.5) return `${short(ms)} ms`;
  if (size < 120_000) return `${short(ms / 1000)} s`;
  if (size < 7_200_000) return `${short(ms / 60_000)} min`;
  return size < 172_800_000 ? `${short(ms / 3_600_000)} h` : `${short(ms / 86_400_000)} d`;
}

/** An amount in USD: $0.0123, $45.6, $1.23M. */
export function usd(value: number): string {
  return value < 0 ? `−$${short(-value)}` : `$${short(value)}`;
}

/** A share in percent; one that is nearly all keeps enough digits not to read as all: 12 %, 99.95 %, 99.9993 %. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return short(share);
  const value = share * 100;
  if (share > 0.9 && share < 1) {
    for (let places = 1; places <= 6; places++) {
      const text = value.toFixed(places);
      if (100 - value >= 0.5 / tenTo(places - 1) && Number(text) < 100) return `${Number(text)} %`;
    }
    return "> 99.9999 %";
  }
  return `${short(value)} %`;
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  return size > 0 && size < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

function signed(text: string): string {
  return text.replace("-", "−");
}

function tenTo(places: number): number {
  let power = 1;
  for (let i = 0; i < places; i++) power *= 10;
  return power;
}
