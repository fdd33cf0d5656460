// The settings that the server itself takes: sent when it starts, and again when they change. Pure.

/** The settings of the server, each under the name that both the editor and the server have for it. */
export const OPTIONS = [
  "config",
  "isolated",
  "select",
  "extendSelect",
  "ignore",
  "minSeverity",
  "wholeVolumes",
  "codeLens",
  "inlayHints",
] as const;

/** The command by which the server has the extension ask for the reason of a waiver. */
export const ASKS_REASON = "frlint.askReason";

/** Settings that take effect only once the server is started anew. */
const OF_THE_START = ["enable", "path", "arguments"] as const;

/** The server's settings, `get` giving what the user has set below `frlint`. */
export function optionsFrom(get: (name: string) => unknown): Record<string, unknown> {
  const options: Record<string, unknown> = { asksReason: ASKS_REASON };
  for (const name of OPTIONS) {
    const value = get(name);
    if (value !== undefined && value !== null) {
      options[name] = value;
    }
  }
  return options;
}

/** What is to be done after a change, `affects` telling whether a setting is among those that changed. */
export function effectOf(affects: (setting: string) => boolean): "restart" | "send" | "nothing" {
  if (OF_THE_START.some((name) => affects(`frlint.${name}`))) {
    return "restart";
  }
  return OPTIONS.some((name) => affects(`frlint.${name}`)) ? "send" : "nothing";
}
