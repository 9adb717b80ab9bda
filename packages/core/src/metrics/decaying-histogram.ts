import { ln } from "../engine/math/ln.js";
import { pow } from "../engine/math/pow.js";

/** Buckets that grow: the first is `first` wide, each next one 5 % wider than the one before, and the last begins at `most` or above. */
export interface BucketScale {
  readonly first: number;
  readonly most: number;
}

const RATIO = 1.05;
/** A bucket with less weight than this counts as empty. */
const EPSILON = 0.0001;
/** Half-lives after which weights are told anew, before they grow too large. */
const MOST_HALF_LIVES = 100;

/**
 * Weighted values of which the older count less: a value loses half of its weight in each half-life. A quantile is the
 * upper end of the bucket it falls into.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/recommender/util (decaying_histogram.go, histogram.go, histogram_options.go), 1.4
 */
export class DecayingHistogram {
  private readonly weights: Float64Array;
  private total = 0;
  private first: number;
  private last = 0;
  /** Values of this instant have the weight that they came with; a multiple of the half-life. */
  private referenceMs = 0;

  constructor(
    private readonly scale: BucketScale,
    private readonly halfLifeMs: number,
  ) {
    const buckets = Math.ceil(this.placeOf(scale.most)) + 1;
    this.weights = new Float64Array(buckets);
    this.first = buckets - 1;
  }

  get isEmpty(): boolean {
    return this.weights[this.first]! < EPSILON;
  }

  add(value: number, weight: number, atMs: number): void {
    const bucket = this.bucketOf(value);
    const decayed = weight * this.factor(atMs);
    this.weights[bucket]! += decayed;
    this.total += decayed;
    if (this.weights[bucket]! < EPSILON) return;
    this.first = Math.min(this.first, bucket);
    this.last = Math.max(this.last, bucket);
  }

  /** Takes back a value that was added with that weight for that instant. */
  subtract(value: number, weight: number, atMs: number): void {
    const bucket = this.bucketOf(value);
    const decayed = weight * this.factor(atMs);
    this.total = lessened(this.total, decayed);
    this.weights[bucket] = lessened(this.weights[bucket]!, decayed);
    this.trim();
  }

  /** The value below which that fraction of the weight lies; 0 without values. */
  quantile(fraction: number): number {
    if (this.isEmpty) return 0;
    const threshold = fraction * this.total;
    let sum = 0;
    let bucket = this.first;
    for (; bucket < this.last; bucket++) {
      sum += this.weights[bucket]!;
      if (sum >= threshold) break;
    }
    return this.startOf(Math.min(bucket + 1, this.weights.length - 1));
  }

  private startOf(bucket: number): number {
    return (this.scale.first * (pow(RATIO, bucket) - 1)) / (RATIO - 1);
  }

  private bucketOf(value: number): number {
    return value < this.scale.first ? 0 : Math.min(Math.floor(this.placeOf(value)), this.weights.length - 1);
  }

  private placeOf(value: number): number {
    return ln((value * (RATIO - 1)) / this.scale.first + 1) / ln(RATIO);
  }

  /** What the weight of a value of that instant is multiplied by. */
  private factor(atMs: number): number {
    if (atMs > this.referenceMs + MOST_HALF_LIVES * this.halfLifeMs) this.refer(atMs);
    return pow(2, (atMs - this.referenceMs) / this.halfLifeMs);
  }

  private refer(atMs: number): void {
    const halfLives = Math.round(atMs / this.halfLifeMs);
    const by = pow(2, Math.round(this.referenceMs / this.halfLifeMs) - halfLives);
    for (let bucket = 0; bucket < this.weights.length; bucket++) this.weights[bucket]! *= by;
    this.total *= by;
    this.referenceMs = halfLives * this.halfLifeMs;
    this.trim();
  }

  private trim(): void {
    while (this.weights[this.first]! < EPSILON && this.first < this.weights.length - 1) this.first++;
    while (this.weights[this.last]! < EPSILON && this.last > 0) this.last--;
  }
}

function lessened(weight: number, by: number): number {
  return weight - by < EPSILON ? 0 : weight - by;
}
