/** Makes names in the picture lead to what they are names of: a press opens the inputs of that system, and how to get it again. */
export function linkNames(section: Element): void {
  const systems = [...section.querySelectorAll<HTMLDetailsElement>("details[data-name]")];
  for (const text of section.querySelectorAll<SVGTextElement>("figure svg text")) {
    const name = text.textContent ?? "";
    const found = systems.find(({ dataset }) => isNameOf(name, dataset.name ?? ""));
    if (found === undefined) continue;
    text.classList.add("link");
    text.addEventListener("click", () => {
      found.open = true;
      found.querySelector("summary")?.focus();
      found.scrollIntoView({ block: "nearest" });
    });
  }
}

/** Long names are cut in the picture. */
function isNameOf(shown: string, name: string): boolean {
  return shown === name || (shown.endsWith("…") && name.startsWith(shown.slice(0, -1)));
}
