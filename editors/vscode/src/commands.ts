// The commands of the palette.

import { type CodeAction, commands, type Disposable, type Range, type TextEditor, window, workspace } from "vscode";
import { doable, doneBy, FIX_ALL, ofKind, QUICK_FIX } from "./kinds";
import { ASKS_REASON } from "./options";
import type { Server } from "./server";
import { type Named, type Questions, waive } from "./waiving";

/** How many actions of a kind are asked to be worked out, so that each of them can be done at once. */
const MOST = 10;

const QUESTIONS: Questions = {
  pick: (choices, title, about) =>
    window.showQuickPick(choices, { title, placeHolder: about, ignoreFocusOut: true }),
  words: (title, about, fault) =>
    window.showInputBox({ title, prompt: about, validateInput: fault, ignoreFocusOut: true }),
};

/** Register all commands, the ones of the palette and the one by which the server has a reason asked for. */
export function register(server: Server, show: () => void): Disposable[] {
  return [
    commands.registerCommand("frlint.fixAllSafe", fixAllSafe),
    commands.registerCommand("frlint.waiveHere", waiveHere),
    commands.registerCommand("frlint.renumberHere", () => send("frlint.renumber", here())),
    commands.registerCommand("frlint.putNoteHere", putNoteHere),
    commands.registerCommand("frlint.restart", () => server.restart()),
    commands.registerCommand("frlint.showOutput", show),
    commands.registerCommand(ASKS_REASON, (problem: Named) => waive(problem, QUESTIONS, send)),
  ];
}

async function fixAllSafe(): Promise<void> {
  await act(ofKind(await offered(FIX_ALL), FIX_ALL), "Nothing in this document can be fixed safely.");
}

async function waiveHere(): Promise<void> {
  await act(doneBy(await offered(QUICK_FIX), ASKS_REASON), "There is no problem here that can be waived.");
}

async function putNoteHere(): Promise<void> {
  const place = here();
  const text = await window.showInputBox({ title: "The text of the note", ignoreFocusOut: true });
  if (text !== undefined) {
    await send("frlint.addNote", { ...place, text: text.trim() });
  }
}

/** Have the server carry out a command. */
async function send(command: string, given: object): Promise<void> {
  await commands.executeCommand(command, given);
}

/** The document and the place of the cursor, as the server takes them. */
function here(): object {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return {};
  }
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/** What is offered at the cursor, or for the line of it where it is about problems. */
async function offered(kind: string): Promise<CodeAction[]> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const place = kind === QUICK_FIX ? lineOf(editor) : editor.selection;
  return commands.executeCommand("vscode.executeCodeActionProvider", editor.document.uri, place, kind, MOST);
}

function lineOf({ document, selection }: TextEditor): Range {
  return selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
}

/** Do one of these actions: of several the person chooses; where there is none, the person learns why. */
async function act(found: readonly CodeAction[], otherwise: string): Promise<void> {
  const actions = doable(found, otherwise);
  if (typeof actions === "string") {
    void window.showInformationMessage(`frlint: ${actions}`);
    return;
  }
  const action = await oneOf(actions);
  if (action !== undefined) {
    await apply(action);
  }
}

async function oneOf(actions: readonly CodeAction[]): Promise<CodeAction | undefined> {
  if (actions.length < 2) {
    return actions[0];
  }
  const choices = actions.map((action) => ({ label: action.title, detail: about(action), action }));
  return (await window.showQuickPick(choices, { title: "Which one?" }))?.action;
}

/** The problem that an action is about. */
function about(action: CodeAction): string {
  return action.diagnostics?.[0]?.message ?? "";
}

async function apply(action: CodeAction): Promise<void> {
  if (action.edit !== undefined && !(await workspace.applyEdit(action.edit))) {
    void window.showWarningMessage("frlint: the text has changed meanwhile; nothing was done.");
    return;
  }
  if (action.command !== undefined) {
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}
