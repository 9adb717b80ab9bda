/** What `springtide init` writes: a small cluster with a comment on every line that a newcomer will want to change. */
export const STARTER_SCENARIO = `# A web service in front of a database, over ten minutes in which traffic doubles.
#   springtide run FILE                                              one run, and whether the objectives are met
#   springtide compare FILE --vary services.web.balancing=round-robin,two-choices
#   springtide policies                                              what may stand after balancing: and autoscaling:
name: starter
duration: 10m
warmup: 1m                    # simulated, but left out of every figure
seed: 1                       # the same seed gives the same result, to the last bit

traffic:
  visitors:
    to: web
    rate: { steps: [{ at: 0, rate: 40/s }, { at: 5m, rate: 80/s }] }
    timeout: 2s

services:
  web:
    replicas: 3
    concurrency: 4            # requests that one instance works on at once
    cpu: 1
    memory: 512Mi
    startup: { lognormal: { median: 8s, p99: 20s } }
    demand: { lognormal: { mean: 30ms, cv: 0.6 } }      # CPU time per request
    calls:
      - { to: database, timeout: 1s, network: 0.25ms }
    balancing: two-choices
    autoscaling: { utilisation: { min: 3, max: 12 } }

  database:
    replicas: 2
    concurrency: 8
    cpu: 2
    memory: 4Gi
    demand: 5ms
    wait: { exponential: 6ms }                          # disk: holds a slot, uses no CPU
    balancing: least-requests

slo:
  availability: 99.9%
  p99: 400ms
`;
