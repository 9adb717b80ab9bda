/** What a `balance` algorithm hashes of a request's target and headers; "" where the request lacks it. */
export function hashedText(balance: string, target: string, headers: Readonly<Record<string, string>>): string {
  const [, algorithm = "", rest = ""] = /^([\w-]+)[ (]*(.*)$/.exec(balance) ?? [];
  const [argument = ""] = rest.split(/[ )]/);
  if (algorithm === "hdr") return Object.entries(headers).find(([name]) => name.toLowerCase() === argument.toLowerCase())?.[1] ?? "";
  if (algorithm === "url_param") return parameter(target, argument);
  return partOfUri(target, rest.split(/\s+/));
}

/** As written, not decoded. */
function parameter(target: string, name: string): string {
  const [, query = ""] = /\?(.*)$/.exec(target) ?? [];
  const written = query.split("&").find((pair) => pair.startsWith(`${name}=`)) ?? "";
  return written.slice(name.length + 1);
}

/** The path, or with `whole` the query too; its first `len` characters, and of them its first `depth` directories. */
function partOfUri(target: string, words: readonly string[]): string {
  const numberAfter = (word: string) => (words.includes(word) ? Number(words[words.indexOf(word) + 1]) : Number.POSITIVE_INFINITY);
  const [path = ""] = target.split("?");
  const text = (words.includes("whole") ? target : path).slice(0, numberAfter("len"));
  const slashes = [...text.matchAll(/\//g)].map(({ index }) => index);
  return text.slice(0, slashes[numberAfter("depth")] ?? text.length);
}
