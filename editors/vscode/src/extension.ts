// The door: what the editor calls when it takes the extension up, and when it lets it go.

import { type ExtensionContext, window, workspace } from "vscode";
import { register } from "./commands";
import { effectOf } from "./options";
import { CONFIGURATION } from "./place";
import { Server } from "./server";

let server: Server | undefined;

/** Register the commands, and start the server where documents are to be checked. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("frlint", { log: true });
  const own = new Server(output);
  server = own;
  const watcher = workspace.createFileSystemWatcher(`**/${CONFIGURATION}`, false, true, true);
  context.subscriptions.push(
    output,
    watcher,
    ...register(own, () => output.show()),
    watcher.onDidCreate(() => own.start()),
    workspace.onDidChangeWorkspaceFolders(() => own.start()),
    workspace.onDidGrantWorkspaceTrust(() => own.restart()),
    workspace.onDidChangeConfiguration((change) => {
      const effect = effectOf((setting) => change.affectsConfiguration(setting));
      return effect === "restart" ? own.restart() : effect === "send" ? own.send() : undefined;
    }),
  );
  await own.start();
}

/** End the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
