/** An element with attributes and what is in it; text stays text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** A choice among names, with its label; `onChoose` gets the index. */
export function choice(label: string, names: readonly string[], onChoose: (index: number) => void): HTMLLabelElement {
  const select = element("select", {}, ...names.map((name, i) => element("option", { value: String(i) }, name)));
  select.addEventListener("change", () => onChoose(Number(select.value)));
  return element("label", {}, `${label} `, select);
}
