/** The figure of a service that a metric measures, by the words of its name or query. */
export function figureNamed(words: string): "queue-length" | "concurrency" | "requests-per-second" {
  if (/queue|lag|messages|backlog|depth|pending/i.test(words)) return "queue-length";
  return /in_?flight|concurren|rq_active|active_requests/i.test(words) ? "concurrency" : "requests-per-second";
}
