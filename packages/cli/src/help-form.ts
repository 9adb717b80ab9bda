import { type AddHelpTextContext, type Command, Help, type Option } from "commander";

/** How help describes an option: one that may be repeated, and was not given, has no default to speak of. */
export function optionDescription(option: Option): string {
  const { defaultValue, defaultValueDescription } = option;
  const isEmpty = Array.isArray(defaultValue) && defaultValue.length === 0 && defaultValueDescription === undefined;
  return isEmpty ? option.description : new Help().optionDescription(option);
}

/** What stands below the options, in lines as wide as the rest of help. */
export function below(text: string): (context: AddHelpTextContext) => string {
  return ({ command, error }) => `\n${command.createHelp().boxWrap(text, widthOf(command, error))}`;
}

/** A list below the options, laid out as they are. */
export function listBelow(title: string, items: Readonly<Record<string, string>>): (context: AddHelpTextContext) => string {
  return ({ command, error }) => {
    const help = command.createHelp();
    help.helpWidth = widthOf(command, error);
    const longest = Math.max(...Object.keys(items).map(({ length }) => length));
    return [`\n${title}`, ...Object.entries(items).map(([term, words]) => help.formatItem(term, longest, words, help))].join("\n");
  };
}

/** How a list of commands with long names calls each: what it takes is told by its own help. */
export function nameOnly(command: Command): string {
  return [command.name(), command.alias()].filter((name) => name).join("|");
}

function widthOf(command: Command, isError: boolean): number {
  const { getOutHelpWidth, getErrHelpWidth } = command.configureOutput();
  return (isError ? getErrHelpWidth?.() : getOutHelpWidth?.()) ?? 80;
}
