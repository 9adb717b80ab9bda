export type { AwsStepScalingOptions } from "./autoscaling/aws-step-scaling.js";
export type { AwsTargetTrackingOptions } from "./autoscaling/aws-target-tracking.js";
export type { CronEntry, CronOptions } from "./autoscaling/cron.js";
export type { FixedOptions } from "./autoscaling/fixed.js";
export type { HoltWintersOptions } from "./autoscaling/holt-winters.js";
export type { KedaOptions } from "./autoscaling/keda.js";
export type { RequestRateOptions } from "./autoscaling/request-rate.js";
export type { ResourceRuleOptions } from "./autoscaling/resource-rule.js";
export type { ResponseTimeOptions } from "./autoscaling/response-time.js";
export type { ScheduleOptions, ScheduleStep } from "./autoscaling/schedule.js";
export type { SeasonalRegressionOptions } from "./autoscaling/seasonal-regression.js";
export type { UtilisationOptions } from "./autoscaling/utilisation.js";
export type { BanditOptions } from "./balancing/bandit.js";
export type { BoundedLoadOptions } from "./balancing/bounded-load.js";
export type { EdfRoundRobinOptions } from "./balancing/edf-round-robin.js";
export type { EwmaOptions } from "./balancing/ewma.js";
export type { FailoverByPredictionOptions } from "./balancing/failover-by-prediction.js";
export type { FailoverByRuleOptions } from "./balancing/failover-by-rule.js";
export type { HaproxyRandomOptions } from "./balancing/haproxy-random.js";
export type { HashOptions } from "./balancing/hash.js";
export type { LeastRequestsOptions } from "./balancing/least-requests.js";
export type { LeastResponseTimeOptions } from "./balancing/least-response-time.js";
export type { LocalityWeightedOptions } from "./balancing/locality-weighted.js";
export type { LongLivedConnectionsOptions } from "./balancing/long-lived-connections.js";
export type { MaglevOptions } from "./balancing/maglev.js";
export type { NginxHashOptions } from "./balancing/nginx-hash.js";
export type { NginxRandomOptions } from "./balancing/nginx-random.js";
export type { PeakEwmaOptions } from "./balancing/peak-ewma.js";
export type { PriorityLevelsOptions } from "./balancing/priority-levels.js";
export type { RingHashOptions } from "./balancing/ring-hash.js";
export type { SourceHashOptions } from "./balancing/source-hash.js";
export type { StickyOptions } from "./balancing/sticky.js";
export type { SubsettingOptions } from "./balancing/subsetting.js";
export type { TwoChoicesOptions } from "./balancing/two-choices.js";
export type { ZoneAwareOptions } from "./balancing/zone-aware.js";
export * from "./catalog.gen.js";
export type { HaproxyRedispatchOptions } from "./failover/haproxy-redispatch.js";
export type { NginxNextUpstreamOptions } from "./failover/nginx-next-upstream.js";
export type { CloudWatchMetric } from "./mechanisms/aws/metrics.js";
export type { AdjustmentType } from "./mechanisms/aws/step-adjustment.js";
export type { WrittenStep } from "./mechanisms/aws/step-rules.js";
export type { PidOptions } from "./mechanisms/control/pid-options.js";
export type { HaproxyHashOptions } from "./mechanisms/haproxy-hashed.js";
export type { HaproxyBackupOptions } from "./mechanisms/haproxy-serving.js";
export type {
  HorizontalPodAutoscalerOptions,
  HpaContainerCpu,
  HpaExternal,
  HpaOutage,
  HpaRatePolicy,
  HpaSidecar,
} from "./mechanisms/hpa/options.js";
export type { KedaTrigger, TriggerType } from "./mechanisms/keda/trigger.js";
export type { KnativePodAutoscalerOptions } from "./mechanisms/kpa/options.js";
export type { QLearningOptions } from "./mechanisms/learning/q-options.js";
export type { NginxLimits, NginxOptions, NginxServerLimits } from "./mechanisms/nginx-options.js";
export type { PrequalOptions } from "./mechanisms/prequal-options.js";
export type { QueueingModelOptions } from "./mechanisms/queueing/staff-by-model.js";
