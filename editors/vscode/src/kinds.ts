// What the commands of the palette take of the code actions that the server offers. Pure.

export const FIX_ALL = "source.fixAll.frlint";
export const QUICK_FIX = "quickfix";

/** What of a code action the choice depends on. */
export interface Offered {
  readonly title: string;
  readonly kind?: { readonly value: string } | undefined;
  readonly command?: { readonly command: string } | undefined;
  readonly disabled?: { readonly reason: string } | undefined;
}

/** Of the actions that editors and servers offer together, those of this kind or of one below it. */
export function ofKind<T extends Offered>(offered: readonly T[], kind: string): T[] {
  return offered.filter(({ kind: own }) => own?.value === kind || own?.value.startsWith(`${kind}.`));
}

/** The actions that a command carries out. */
export function doneBy<T extends Offered>(offered: readonly T[], command: string): T[] {
  return offered.filter((action) => action.command?.command === command);
}

/** The actions that can be done; where there is none, why: the server's reason, else the words given. */
export function doable<T extends Offered>(offered: readonly T[], otherwise: string): T[] | string {
  const open = offered.filter((action) => action.disabled === undefined);
  return open.length > 0 ? open : (offered[0]?.disabled?.reason ?? otherwise);
}
