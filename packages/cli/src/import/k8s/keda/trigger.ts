import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { figureNamed } from "../hpa/figure-named.js";
import { quantityOf } from "../quantity.js";

const THRESHOLDS = [
  "threshold",
  "lagThreshold",
  "queueLength",
  "value",
  "targetValue",
  "listLength",
  "messageCount",
  "pendingEntriesCount",
  "targetQueueLength",
  "targetQueueSize",
  "targetQueryValue",
  "queryValue",
  "targetMetricValue",
  "msgBacklogThreshold",
  "unprocessedEventThreshold",
  "queueDepth",
  "lagCount",
  "streamLength",
  "subscriptionSize",
  "targetPipelinesQueueLength",
  "targetWorkflowQueueLength",
];
/** What scalers aim at where nothing is written, unless it is 5 as with most. @see KEDA 2.15 pkg/scalers (default…Threshold, …QueueLength) */
const USUAL: Readonly<Record<string, number>> = {
  ...{ kafka: 10, "apache-kafka": 10, rabbitmq: 20, "gcp-pubsub": 10, pulsar: 10, "nats-jetstream": 10, stan: 10, liiklus: 10 },
  ...{ ibmmq: 20, "azure-eventhub": 64, "gcp-cloudtasks": 100, graphite: 100, "azure-pipelines": 1, "github-runner": 1 },
};

/** A trigger that is not about CPU or memory. */
export function readTrigger(trigger: Field, to: string): Plain {
  const metricType = trigger.get("metricType");
  const isTotal = metricType.text() === "Value";
  if (metricType.text() === "Utilization") metricType.ignored("KEDA knows it of CPU and memory only");
  metricType.mapped(`${to}.triggers`);
  const isCached = trigger.get("useCachedMetrics").flag() === true;
  trigger.get("useCachedMetrics").mapped(`${to}.triggers`);
  trigger.get("name").ignored("a name that only scalingModifiers refer to");
  return { ...readSource(trigger, to), ...(isTotal && { metricType: "value" }), ...(isCached && { useCachedMetrics: true }) };
}

function readSource(trigger: Field, to: string): Plain {
  const type = trigger.get("type").text() ?? "";
  const metadata = trigger.get("metadata");
  if (type === "cron") {
    const cron: Plain = { type: "cron" };
    for (const key of ["start", "end"]) cron[key] = metadata.get(key).text() ?? "0 8 * * *";
    cron.desiredReplicas = metadata.get("desiredReplicas").number() ?? 1;
    metadata.get("timezone").ignored("simulated time has no time zone");
    trigger.mapped(`${to}.triggers`);
    return cron;
  }
  const threshold = THRESHOLDS.map((key) => metadata.get(key)).find(({ exists }) => exists);
  const value = threshold === undefined ? USUAL[type] : quantityOf(threshold);
  const activation = metadata.entries().find(([key]) => /^activation/i.test(key))?.[1];
  const least = activation === undefined ? undefined : quantityOf(activation);
  const figure = figureOf(type, metadata);
  threshold?.mapped(`${to}.triggers`);
  activation?.mapped(`${to}.triggers`);
  trigger.get("type").assumed(`${to}.triggers`, `${type} is taken for ${figure}`);
  return {
    type: figure,
    ...(value !== undefined && value > 0 && { threshold: value }),
    ...(least !== undefined && least >= 0 && { activationThreshold: least }),
  };
}

function figureOf(type: string, metadata: Field): string {
  if (type === "rabbitmq" && metadata.get("mode").text() === "MessageRate") return "request-rate";
  if (!/prometheus|datadog|new-relic|graphite|metrics-api|http|cloudwatch|stackdriver|azure-monitor|influx/.test(type))
    return "queue-length";
  const figure = figureNamed([metadata.get("query").text(), metadata.get("metricName").text()].join(" "));
  return figure === "requests-per-second" ? "request-rate" : figure;
}
