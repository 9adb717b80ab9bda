import type { SeasonalForecast } from "./seasonal-forecast.js";

/** How fast a forecast follows what it sees, each from 0 (never) to 1 (at once). */
export interface Smoothing {
  readonly level: number;
  readonly trend: number;
  readonly seasonal: number;
}

/**
 * Additive triple exponential smoothing with `slots` seasonal indices. The first season is only taken in: its mean is the first level,
 * what each slot differs by the first index; the trend begins at 0.
 * @see Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd edition 2021, section 8.3 (additive method, component form)
 */
export function createHoltWinters(slots: number, { level: alpha, trend: beta, seasonal: gamma }: Smoothing): SeasonalForecast {
  const season: number[] = [];
  let level = 0;
  let trend = 0;
  let next = 0;

  function begin(): void {
    level = season.reduce((sum, value) => sum + value, 0) / slots;
    for (let i = 0; i < slots; i++) season[i] = (season[i] ?? 0) - level;
  }

  return {
    add(value) {
      if (season.length < slots) {
        season.push(value);
        if (season.length === slots) begin();
        return;
      }
      const index = season[next] ?? 0;
      const before = level;
      level = alpha * (value - index) + (1 - alpha) * (before + trend);
      season[next] = gamma * (value - before - trend) + (1 - gamma) * index;
      trend = beta * (level - before) + (1 - beta) * trend;
      next = (next + 1) % slots;
    },
    ahead: (steps) => (season.length < slots ? undefined : level + steps * trend + (season[(next + steps - 1) % slots] ?? 0)),
  };
}
