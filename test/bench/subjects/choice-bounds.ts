/** Bound of the policies whose choice costs the same among however many instances. */
export const CONSTANT = 1.5;

/** Bound of those that look at scores, rings or trees. */
const OTHERS = 4;

/** Most growth of the time per choice from 10 to 10,000 instances, by balancing policy: what `--gate` holds. */
export const CHOICES: Readonly<Record<string, number>> = {
  random: CONSTANT,
  "round-robin": CONSTANT,
  "least-requests": CONSTANT,
  "two-choices": CONSTANT,
  ewma: CONSTANT,
  "peak-ewma": CONSTANT,
  maglev: CONSTANT,
  "join-idle-queue": CONSTANT,
  "weighted-random": OTHERS,
  "weighted-round-robin": OTHERS,
  "edf-round-robin": OTHERS,
  "least-response-time": OTHERS,
  "ring-hash": OTHERS,
  "haproxy-roundrobin": OTHERS,
  "haproxy-static-rr": OTHERS,
  "haproxy-leastconn": OTHERS,
  "haproxy-first": OTHERS,
  "haproxy-hash": OTHERS,
  "haproxy-source": OTHERS,
  "haproxy-random": OTHERS,
  "nginx-round-robin": OTHERS,
  "nginx-hash": OTHERS,
  "nginx-ip-hash": OTHERS,
  "nginx-random": OTHERS,
  // Its tie order asks every tied server: O(ties), as in nginx itself.
  "nginx-least-conn": Number.POSITIVE_INFINITY,
};
