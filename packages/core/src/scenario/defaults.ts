/**
 * What a scenario gets where it says nothing, as files write it.
 * Each value is one that a widely used system ships with.
 */
export const DEFAULTS = {
  seed: 1,
  warmup: 0,
  /** A series of about 120 points fills a chart without hiding a minute of a two-hour run. */
  buckets: 120,
  /** OpenCost configs/default.json (GCP us-central1, on demand): CPU per vCPU-hour. */
  vcpuPrice: "$0.031611/h",
  /** OpenCost configs/default.json: RAM per GiB-hour. */
  memoryPrice: "$0.004237/h",
  /** Google Compute Engine and Amazon EC2 bill by the second … */
  billingGranularity: "1s",
  /** … and at least a minute. */
  billingMinimum: "60s",
  /** gunicorn's sync worker and AWS Lambda: one request at a time. */
  concurrency: 1,
  /** Linux net.core.somaxconn since 5.4. */
  queueCapacity: 4096,
  /** Cores of an instance for which nothing is written: billing needs one, utilisation does not use it. */
  cpuCores: 1,
  /** The reserve that Kubernetes examples give a small service. */
  memory: "512Mi",
  /** Kubernetes sig-scalability, pod_startup_latency.md: p99 of a pod's start <= 5 s without image pull. */
  startup: { lognormal: { median: "2s", p99: "5s" } },
  alerts: {
    /** Prometheus, global.evaluation_interval. */
    interval: "1m",
    /** Site Reliability Workbook, chapter 5, table 5-8. */
    windows: [
      { long: "1h", short: "5m", factor: 14.4, severity: "page" },
      { long: "6h", short: "30m", factor: 6, severity: "page" },
      { long: "3d", short: "6h", factor: 1, severity: "ticket" },
    ],
  },
  nodes: {
    /** Kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go: maxPods. */
    pods: 110,
    /** Kubernetes pkg/scheduler/apis/config/v1: NodeResourcesFit scores LeastAllocated, PodTopologySpread by zone and node. */
    placement: "spread",
    /** Cluster Autoscaler FAQ: a provider needs about 30 s to 2 min for a node. */
    boot: "60s",
    images: { pullRate: "100MB/s", pullOverhead: "1s" },
    /** kube-controller-manager --node-monitor-grace-period up to 1.31; default tolerations of not-ready and unreachable. */
    monitor: { grace: "40s", eviction: "300s" },
    /** Amazon EC2 User Guide, "Spot Instance interruption notices". */
    notice: "2m",
  },
  /** Cluster Autoscaler 1.30, FAQ.md, "What are the parameters to CA?" */
  clusterAutoscaler: {
    scan: "10s",
    expander: "random",
    maxProvision: "15m",
    utilisation: "50%",
    unneeded: "10m",
    delayAfterAdd: "10m",
    delayAfterFailure: "3m",
    emptyAtOnce: 10,
    drainAtOnce: 1,
    maxDrain: "10m",
  },
  karpenter: {
    /** Karpenter 1.0 settings: BATCH_IDLE_DURATION, BATCH_MAX_DURATION. */
    batchIdle: "1s",
    batchMax: "10s",
    /** Karpenter 1.0 NodePool: disruption.consolidationPolicy, consolidateAfter, budgets. */
    consolidate: "empty-or-underutilised",
    budget: "10%",
    /** Karpenter 1.0 pkg/controllers/disruption: pollingPeriod, consolidationTTL. */
    poll: "10s",
    validation: "15s",
  },
  /** Kubernetes terminationGracePeriodSeconds. */
  drainGrace: "30s",
  zone: "a",
  /** Kubernetes pkg/kubelet/kubelet.go: backOffPeriod, MaxContainerBackOff; client-go util/flowcontrol/backoff.go forgets after twice the longest. */
  restartBackoff: { first: "10s", max: "5m", reset: "10m" },
  /** HAProxy's `timeout queue` is `timeout connect` where it is not written: 5 s in the examples of its manual. */
  waitingTimeout: "5s",
  /** RabbitMQ documentation, "Consumers": delivery acknowledgement timeout (consumer_timeout). */
  ackTimeout: "30m",
  devices: {
    /** Amazon EBS User Guide, gp3: baseline of 125 MiB/s and 3,000 operations per second. */
    diskBandwidth: "125MiB/s",
    iops: "3000/s",
    /** IEEE 802.3: gigabit Ethernet. */
    networkBandwidth: "125MB/s",
  },
  /** HikariCP README: maximumPoolSize, connectionTimeout. */
  pool: { size: 10, maxWait: "30s" },
  /** As Linux sends until a router tells it otherwise: txqueuelen 1000 of 1,500 bytes each. */
  linkBacklog: "1500kB",
  connections: {
    /** net/http DefaultTransport: IdleConnTimeout. */
    idle: "90s",
    /** One for TCP (RFC 9293), one for TLS 1.3 (RFC 8446 section 2). */
    roundTrips: 2,
  },
  transactions: {
    /** AWS Step Functions, Amazon States Language, Retry: IntervalSeconds 1, BackoffRate 2, MaxAttempts 3 beside the first. */
    backoff: "1s",
    attempts: 4,
    /** Kubernetes client-go leader election, --leader-elect-lease-duration. */
    recovery: "15s",
  },
  checks: {
    /** HAProxy 2.6 doc/configuration.txt: inter, rise, fall; a check may take as long as `inter`. */
    proxy: { interval: "2s", timeout: "interval", rise: 2, fall: 3 },
    /** Kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_Probe: readiness is checked for everyone by one. */
    registry: { interval: "10s", timeout: "1s", rise: 1, fall: 3 },
  },
  /** Envoy outlier_detection.proto: consecutive_5xx, base_ejection_time. */
  passive: { errors: 5, for: "30s" },
  /** Envoy api/envoy/config/cluster/v3/outlier_detection.proto. */
  outliers: {
    interval: "10s",
    baseEjection: "30s",
    maxEjection: "300s",
    maxEjectionShare: "10%",
    failures: 5,
    successRate: { minInstances: 5, minRequests: 100, deviations: 1.9 },
    failureShare: { minInstances: 5, minRequests: 50, threshold: "85%" },
  },
  lookup: {
    /** Dean, Designs, Lessons and Advice from Building Large Distributed Systems (2009): a round trip within a datacentre. */
    roundTrip: "500us",
    /** The Corefile of kubeadm and of CoreDNS's own Kubernetes manifests: `ttl 30`, `cache 30`. */
    cache: "30s",
  },
  /** etcd client/v3/lease.go renews when a third of the lease is over; Eureka every 30 s of 90 s. */
  renewalsPerLease: 3,
  /** Envoy slow_start_config: aggression, min_weight_percent. */
  slowStart: { shape: "haproxy", aggression: 1, minWeight: "10%" },
  rollout: {
    /** Kubernetes pkg/apis/apps/v1/defaults.go, SetDefaults_Deployment. */
    maxSurge: "25%",
    maxUnavailable: "25%",
    progressDeadline: "600s",
    /** Argo Rollouts docs/features/bluegreen.md, scaleDownDelaySeconds. */
    keep: "30s",
    analysis: {
      /** Spinnaker's canary stage and the examples of Argo Rollouts measure every minute or more often. */
      interval: "60s",
      /** Argo Rollouts docs/features/analysis.md: failureLimit 0 means that the first failure fails. */
      failures: 1,
      least: 1,
      /** Spinnaker docs, guides/user/canary/stage: pass 95, marginal 75; kayenta-judge NetflixACAJudge: 98 % confidence. */
      kayenta: { metrics: ["errors", "mean", "p99"], pass: 95, marginal: 75, confidence: "98%" },
    },
  },
  /** Kubernetes autoscaler vertical-pod-autoscaler/pkg (recommender/config/config.go, updater/config/config.go), 1.4. */
  vertical: {
    updates: "recreate",
    limits: "proportional",
    interval: "1m",
    halfLife: "24h",
    target: "90%",
    lower: "50%",
    upper: "95%",
    margin: "15%",
    confidence: "24h",
    minAllowed: { cpu: "25m", memory: "250Mi" },
    minChange: "10%",
    minLifetime: "12h",
    minReplicas: 2,
    tolerance: "50%",
    memoryInterval: "24h",
  },
  /** Argo Rollouts calls the version that serves so. */
  version: "stable",
  /** nginx, HAProxy and Envoy all begin with it. */
  balancing: "round-robin",
  onDemand: {
    /** Apache OpenWhisk core/invoker application.conf, idle-container 10 minutes; as measured of AWS Lambda (Mahmoudi & Khazaei, SimFaaS, 2021). */
    keepAlive: "10m",
    /** Keeps the fewest instances alive: the others stay idle until they go. */
    reuse: "most-recent",
  },
  autoscaling: {
    /** Kubernetes HorizontalPodAutoscaler minReplicas. */
    min: 1,
    max: 10,
    /** kube-controller-manager horizontal-pod-autoscaler-sync-period. */
    interval: "15s",
    /** Knative config-autoscaler stable-window. */
    window: "60s",
    /** metrics-server manifest, metric-resolution. */
    lag: "15s",
    /** Kubernetes ReplicaSet: the youngest pods leave first. */
    victims: "newest",
  },
} as const;
