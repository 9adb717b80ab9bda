import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Id, Shift, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { type LinkRule, Way } from "./link-rule.js";
import { emptyPlace, type Message, type Place } from "./message.js";

/** A link that is faulty now. */
export interface FaultyLink {
  /** Number among all link faults of the scenario: each has draws of its own. */
  readonly number: number;
  readonly way: (message: Message) => Way;
  readonly rule: LinkRule;
}

/** The links that are faulty now. */
export interface LinkTable {
  readonly isEmpty: boolean;
  add(link: FaultyLink): void;
  remove(link: FaultyLink): void;
  /** Extra delay in ms that all faulty links together add to a leg, or the first fate that one of them gives it. */
  pass(row: number, site: CallSite, leg: number, isBackward: boolean, origin: number, turn: number): number;
}

/** The faulty links, applied in the order in which they became faulty. */
export function createLinkTable(cluster: ClusterContext): LinkTable {
  const { requests, random } = cluster;
  const links: FaultyLink[] = [];
  const caller = emptyPlace();
  const target = emptyPlace();
  const there: Message = { from: caller, to: target, bytes: 0, isAnswer: false, random };
  const back: Message = { from: target, to: caller, bytes: 0, isAnswer: false, random };

  return {
    get isEmpty() {
      return links.length === 0;
    },
    add(link) {
      links.push(link);
    },
    remove(link) {
      links.splice(links.indexOf(link), 1);
    },
    pass(row, site, leg, isBackward, origin, turn) {
      const message = isBackward ? back : there;
      fill(row, site, origin);
      message.isAnswer = leg === 1;
      message.bytes = bytesOf(row, site, leg);
      const { words } = requests;
      const word = row << Shift.words;
      let delayMs = 0;
      for (let i = 0; i < links.length; i++) {
        const { number, way, rule } = links[i]!;
        const taken = way(message);
        if (taken === Way.aside) continue;
        const draw = Draw.link + number * Draw.perLink + leg * Draw.perLeg + turn;
        random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, draw);
        const passed = rule.pass(message, taken);
        if (passed < 0) return passed;
        delayMs += passed;
      }
      return delayMs;
    },
  };

  /** Sets both ends of the message from a call. */
  function fill(row: number, site: CallSite, origin: number): void {
    const { service, name } = site.wire!.from;
    caller.traffic = service === undefined ? name : "";
    put(caller, service, origin);
    if (service === undefined) caller.zone = site.zone ?? "";
    put(target, site.target, requests.words[(row << Shift.words) | Word.instance]!);
  }

  function put(place: Place, service: Service | undefined, instance: number): void {
    place.service = service?.spec.name ?? "";
    place.instance = instance;
    place.zone = service === undefined || instance === Id.none ? "" : service.instances.records[instance]!.zone;
  }

  /** Bytes of a request, or of an answer; handshakes are small. */
  function bytesOf(row: number, { wire }: CallSite, leg: number): number {
    const law = leg === 0 ? wire!.request : leg === 1 ? wire!.response : undefined;
    if (law === undefined) return 0;
    const word = row << Shift.words;
    random.rekey(
      requests.words[word | Word.keyHigh]!,
      requests.words[word | Word.keyLow]!,
      leg === 0 ? Draw.requestBytes : Draw.responseBytes,
    );
    return law.sample(random);
  }
}
