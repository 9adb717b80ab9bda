import { Outcome } from "../../metrics/call-ledger.js";
import type { CallRunner } from "../calls/call-runner.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import type { ShardsPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Link, LinkShift, Mark, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { Sharding } from "./sharding.js";

/**
 * Calls to services whose instances hold different data: whether each reads or writes, whom it asks, and what it sees. Where a
 * quorum answers, the request itself goes nowhere: copies of it do, and it ends when enough of them have, or can no longer.
 */
export function createShards(cluster: ClusterContext, calls: CallRunner): ShardsPart {
  const { scheduler, requests, random } = cluster;

  function issue(row: number, site: CallSite): void {
    const sharding = site.target.sharding!;
    const { words } = requests;
    const word = row << Shift.words;
    if (site.isCopy) words[word | Word.marks]! |= requests.words[(words[word | Word.parent]! << Shift.words) | Word.marks]! & Mark.writes;
    else if (decidesToWrite(row, site, sharding)) words[word | Word.marks]! |= Mark.writes;
    const quorum = words[word | Word.marks]! & Mark.writes ? sharding.writeQuorum : sharding.readQuorum;
    if (quorum === 0 || site.isCopy) cluster.placing.place(row, site);
    else askAll(row, site, sharding, quorum);
  }

  function decidesToWrite(row: number, site: CallSite, { spec }: Sharding): boolean {
    const { words } = requests;
    const word = row << Shift.words;
    const said = site.writes ?? cluster.classes[words[word | Word.classId]!]!.writes;
    if (said !== undefined) return said;
    // An attempt wants what its call wants.
    const key = site.attemptOf === undefined ? word : words[word | Word.parent]! << Shift.words;
    random.rekey(words[key | Word.keyHigh]!, words[key | Word.keyLow]!, Draw.write);
    return random.next() < spec.writeShare;
  }

  /** Sends a copy of a request to each replica of its shard. */
  function askAll(row: number, site: CallSite, { spec }: Sharding, quorum: number): void {
    const copySite = site.copySite!;
    const word = row << Shift.words;
    const link = row << LinkShift.links;
    requests.words[word | Word.stage] = Stage.gathering;
    requests.rareWords[word | RareWord.outcome] = Outcome.unavailable;
    requests.words[word | Word.marks]! |= Mark.issuing;
    requests.links[link | Link.pending] = spec.replicas;
    requests.links[link | Link.succeeded] = 0;
    requests.links[link | Link.needed] = quorum;
    copySite.copies!.begin(row);
    for (let copy = 0; copy < spec.replicas; copy++) {
      // The table may have grown with the copy before: its arrays are looked up each time.
      const { words, floats, hashKeys, demandMs, clients } = requests;
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.child + copy);
      random.block();
      const { high, low } = random;
      const index = floats[(row << Shift.floats) | Float.index]!;
      const demand = words[word | Word.marks]! & Mark.hasDemand ? demandMs[row]! : Number.NaN;
      const key = hashKeys[row]!;
      cluster.caller.issue(copySite, row, high, low, index, words[word | Word.classId]!, key, demand, clients[row]!);
    }
    requests.words[word | Word.marks]! &= ~Mark.issuing;
    settle(row);
  }

  function copyEnded(row: number, parent: number, outcome: number): void {
    const { words, rareWords } = requests;
    calls.count(parent, outcome);
    if (outcome !== Outcome.ok) rareWords[(parent << Shift.words) | RareWord.outcome] = outcome;
    else if (!(words[(row << Shift.words) | Word.marks]! & Mark.stale)) words[(parent << Shift.words) | Word.marks]! |= Mark.fresh;
    if (!(words[(parent << Shift.words) | Word.marks]! & Mark.issuing)) settle(parent);
  }

  /** Ends a request once enough copies of it have succeeded, or too few still can; the others go on for nobody. */
  function settle(row: number): void {
    const verdict = calls.verdict(row);
    if (verdict === undefined) return;
    const { words, rareWords, links } = requests;
    const word = row << Shift.words;
    while (links[(row << LinkShift.links) | Link.firstChild] !== Id.none)
      requests.orphan(links[(row << LinkShift.links) | Link.firstChild]!);
    if (!(words[word | Word.marks]! & (Mark.writes | Mark.fresh))) words[word | Word.marks]! |= Mark.stale;
    const site = cluster.sites[words[word | Word.site]!]!;
    cluster.caller.deliver(row, site, verdict ? Outcome.ok : rareWords[word | RareWord.outcome]!);
  }

  function ended(row: number, site: CallSite, outcome: number): void {
    if (site.isCopy) return;
    const sharding = site.target.sharding!;
    const marks = requests.words[(row << Shift.words) | Word.marks]!;
    const key = keyOf(row, sharding);
    const writes = (marks & Mark.writes) !== 0;
    sharding.books.end(sharding.map.of(key), outcome, writes, (marks & Mark.stale) !== 0);
    if (writes && outcome === Outcome.ok) sharding.writes.counts(key, sentMs(row), scheduler.now);
  }

  function store(row: number, service: Service): void {
    const sharding = service.sharding!;
    const { words } = requests;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    const key = keyOf(row, sharding);
    const holders = sharding.map.holders[sharding.map.heldBy(instance)]!;
    const place = holders.indexOf(instance);
    if (!(words[word | Word.marks]! & Mark.writes)) {
      const rebuiltMs = sharding.replicas.rebuiltAt(instance);
      if (sharding.writes.isStale(key, place, sentMs(row), scheduler.now, rebuiltMs)) words[word | Word.marks]! |= Mark.stale;
      return;
    }
    sharding.writes.reaches(key, place, sentMs(row), scheduler.now);
    if (sharding.writeQuorum > 0) return;
    for (let other = 0; other < holders.length; other++) {
      if (other === place) continue;
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.replication + other * Draw.perStep);
      sharding.writes.reaches(key, other, sentMs(row), scheduler.now + sharding.replicationLag.sample(random));
    }
  }

  function sentMs(row: number): number {
    return requests.floats[(row << Shift.floats) | Float.issuedMs]!;
  }

  function keyOf(row: number, { spec }: Sharding): number {
    const key = requests.hashKeys[row]!;
    if (spec.by === "key") return key;
    return cluster.hasClients ? requests.clients[row]! : key >>> 0;
  }

  return { issue, copyEnded, ended, store, keyOf };
}
