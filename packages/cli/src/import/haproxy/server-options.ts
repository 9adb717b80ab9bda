/** Options of a server that stand alone; every other takes the word after it. */
const FLAGS = new Set(
  (
    "agent-check allow-0rtt backup check check-send-proxy check-ssl check-via-socks4 disabled enabled force-sslv3 force-tlsv10 force-tlsv11 " +
    "force-tlsv12 force-tlsv13 no-agent-check no-backup no-check no-check-send-proxy no-check-ssl no-send-proxy no-send-proxy-v2 " +
    "no-send-proxy-v2-ssl no-send-proxy-v2-ssl-cn no-ssl no-ssl-reuse no-sslv3 no-tls-tickets no-tlsv10 no-tlsv11 no-tlsv12 no-tlsv13 " +
    "no-tfo no-verifyhost non-stick send-proxy send-proxy-v2 send-proxy-v2-ssl send-proxy-v2-ssl-cn ssl ssl-reuse stick strict-maxconn tfo"
  ).split(" "),
);

/** The options of a server by name, as they are written; the last of a name counts. Those that stand alone have an empty value. */
export function serverOptions(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const name = words[at]!;
    options.set(name, FLAGS.has(name) ? "" : (words[++at] ?? ""));
  }
  return options;
}
