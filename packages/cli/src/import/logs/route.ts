/** Routes told apart; what more there are count as one. */
const MOST_ROUTES = 20;
const MOST_COUNTED = 5000;
const MOST_PARTS = 4;

/** Parts of a path that name one thing and not a kind: numbers, UUIDs, hashes, dates, and whatever is long. */
const NAMES_ONE = /^(\d+|[0-9a-f]{8}-[0-9a-f-]{27,}|[0-9a-f]{12,}|\d{4}-\d{2}-\d{2}.*|(?=.*\d)[A-Za-z0-9_-]{16,}|.{40,})$/i;
const STATIC = /\.(css|js|mjs|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|mp4|webm)$/i;

/** Kind of a request: its method and path, names of single things replaced. */
export function routeOf(method: string, path: string): string {
  if (STATIC.test(path)) return `${method} static`.trim();
  const parts = path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => (NAMES_ONE.test(part) ? "id" : part));
  const short = parts.length > MOST_PARTS ? [...parts.slice(0, MOST_PARTS), "etc"] : parts;
  return `${method} /${short.join("/")}`.trim();
}

/** The routes with the most requests, and what the others count as. */
export function busiest<T extends { readonly requests: number }>(routes: ReadonlyMap<string, T>): { kept: [string, T][]; rest: T[] } {
  const sorted = [...routes].sort(([a, { requests: x }], [b, { requests: y }]) => y - x || (a < b ? -1 : 1));
  const most = sorted.length > MOST_ROUTES ? MOST_ROUTES - 1 : MOST_ROUTES;
  return { kept: sorted.slice(0, most), rest: sorted.slice(most).map(([, route]) => route) };
}

/** Whether so many routes are counted that a new one counts as others. */
export function isFull(routes: ReadonlyMap<string, unknown>): boolean {
  return routes.size >= MOST_COUNTED;
}
