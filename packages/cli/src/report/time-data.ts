import type { Result } from "@springtide/core";
import { marksOf } from "./marks.js";
import type { PageSystem } from "./page-data.js";
import { COLUMNS_OF_VIEW, clusterView, serviceView } from "./page-views.js";
import type { StudiedSystem } from "./study.js";

/** Numbers in all: what keeps a page of a day and twenty services small. */
const MOST_NUMBERS = 90_000;
const [FEWEST_POINTS, MOST_POINTS] = [120, 1440];
const MOST_SYSTEMS = 24;
/** Decisions told rule by rule, in all. */
const MOST_EXPLAINED = 240;

/** What the page's common axis of time shows, and what of it was left out, in words. */
export interface TimeData {
  readonly systems: readonly PageSystem[];
  readonly note: string;
}

/** The runs over time, thinned out and cut to what a page can hold. */
export function timeDataOf(systems: readonly StudiedSystem[]): TimeData {
  const known = systems.flatMap(({ name, example }) => (example === undefined ? [] : [{ name, example }]));
  const drawn = known.slice(0, MOST_SYSTEMS);
  const room = MOST_NUMBERS / COLUMNS_OF_VIEW / Math.max(1, drawn.length);
  const mostExplained = Math.floor(MOST_EXPLAINED / Math.max(1, drawn.length));
  const mostViews = Math.floor(room / FEWEST_POINTS);
  const pages = drawn.map(({ name, example }) => pageOf(name, example, { mostViews: Math.max(1, mostViews), room, mostExplained }));
  const notes = [
    ...(known.length > drawn.length ? [`The first ${drawn.length} of ${known.length} systems.`] : []),
    ...new Set(pages.flatMap(({ notes }) => notes)),
  ];
  return { systems: pages.map(({ page }) => page), note: notes.join(" ") };
}

/** How much of a page one system may take. */
interface Share {
  readonly mostViews: number;
  readonly room: number;
  readonly mostExplained: number;
}

function pageOf(name: string, result: Result, { mostViews, room, mostExplained }: Share): { page: PageSystem; notes: string[] } {
  const { startMs, bucketMs, buckets } = result.series;
  const services = busiest(result, mostViews - 1);
  const points = Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, Math.floor(room / (services.length + 1))));
  const every = Math.max(1, Math.ceil(buckets / points));
  const stepMs = bucketMs * every;
  const { marks, left } = marksOf(result, mostExplained);
  const all = Object.keys(result.services).length;
  const notes = [
    ...(every > 1 ? [`A point stands for ${every} buckets: the mean of loads and replicas, the greatest of the rest.`] : []),
    ...(services.length < all ? [`The ${services.length} services with the most requests, of ${all}.`] : []),
    ...(left > 0 ? [`The first ${marks.length} of ${marks.length + left} marks.`] : []),
  ];
  const views = [clusterView(result, every), ...services.map((service) => serviceView(result, service, every))];
  return { page: { name, firstMs: startMs + stepMs / 2, stepMs, points: Math.ceil(buckets / every), views, marks }, notes };
}

/** Services with the most requests, in the order of the result. */
function busiest({ services }: Result, most: number): string[] {
  const names = Object.keys(services);
  const issued = (name: string) => services[name]?.requests.issued ?? 0;
  const kept = new Set([...names].sort((a, b) => issued(b) - issued(a)).slice(0, Math.max(0, most)));
  return names.filter((name) => kept.has(name));
}
