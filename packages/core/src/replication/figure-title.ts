const TITLES: Readonly<Record<string, string>> = {
  costUsd: "cost",
  costUsdPerHour: "cost an hour",
  coldStarts: "cold starts",
  instanceSeconds: "instance seconds",
  utilisation: "used",
};

/** What people read above a figure: "cost" for `costUsd`, "services.web.cost" for `services.web.costUsd`, and "used" for CPU or slots. */
export function figureTitle(key: string): string {
  const end = key.lastIndexOf(".") + 1;
  const last = key.slice(end);
  return `${key.slice(0, end)}${Object.hasOwn(TITLES, last) ? TITLES[last] : last}`;
}
