// The server's process and the client that talks to it: started, given its settings, started anew, ended.

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { commands, type LogOutputChannel, RelativePattern, window, workspace, type WorkspaceConfiguration } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { optionsFrom } from "./options";
import { CONFIGURATION, isEdition, isWanted } from "./place";
import { type Program, programFor } from "./program";

const INSTALL = "pipx install 'frlint[lsp]'";

/** The one server of a window. What is asked of it is done one after the other. */
export class Server {
  private client: LanguageClient | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly output: LogOutputChannel) {}

  /** The client, while the server runs. */
  get running(): LanguageClient | undefined {
    return this.client?.isRunning() ? this.client : undefined;
  }

  /** Start the server where it is wanted and not there yet. */
  start(): Promise<void> {
    return this.then(async () => {
      if (this.client === undefined && (await wanted())) {
        await this.begin();
      }
    });
  }

  /** End the server. */
  stop(): Promise<void> {
    return this.then(() => this.end());
  }

  /** End the server and start it anew, with the settings as they are now. */
  restart(): Promise<void> {
    return this.then(async () => {
      await this.end();
      if (await wanted()) {
        await this.begin();
      }
    });
  }

  /** Send the server its settings as they are now. */
  async send(): Promise<void> {
    const settings = { frlint: options(workspace.getConfiguration("frlint")) };
    await this.running?.sendNotification("workspace/didChangeConfiguration", { settings });
  }

  private then(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work, work);
    return this.last;
  }

  private async begin(): Promise<void> {
    const settings = workspace.getConfiguration("frlint");
    const program = chosen(settings);
    this.output.info(`starting ${[program.command, ...program.args].join(" ")}`);
    const client = new LanguageClient("frlint", "frlint", serverOptions(program), this.clientOptions(settings));
    this.client = client;
    try {
      await client.start();
      await commands.executeCommand("setContext", "frlint.running", true);
    } catch (error) {
      this.client = undefined;
      await client.dispose().catch(() => undefined);
      this.output.error(`${program.command} did not start: ${String(error)}`);
      void this.complain(program);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await commands.executeCommand("setContext", "frlint.running", false);
    await client?.dispose().catch((error: unknown) => this.output.warn(`the server did not end by itself: ${error}`));
  }

  private clientOptions(settings: WorkspaceConfiguration): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", language: "plaintext" },
        { scheme: "file", language: "xml" },
        { scheme: "file", language: "yaml" },
        { scheme: "untitled", language: "plaintext" },
      ],
      initializationOptions: options(settings),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: "frlint",
    };
  }

  private async complain(program: Program): Promise<void> {
    const message = `frlint: “${program.command}” did not start as a language server. Install it (${INSTALL}), or name it in the setting frlint.path.`;
    const chosen = await window.showErrorMessage(message, "Show the Output", "Open the Settings");
    if (chosen === "Show the Output") {
      this.output.show();
    } else if (chosen === "Open the Settings") {
      await commands.executeCommand("workbench.action.openSettings", "frlint.path");
    }
  }
}

function options(settings: WorkspaceConfiguration): Record<string, unknown> {
  return optionsFrom((name) => settings.get(name));
}

function firstFolder(): string | undefined {
  return workspace.workspaceFolders?.[0]?.uri.fsPath;
}

function chosen(settings: WorkspaceConfiguration): Program {
  return programFor(settings.get("path"), settings.get<string[]>("arguments") ?? [], {
    folder: firstFolder(),
    home: homedir(),
    platform: process.platform,
    trusted: workspace.isTrusted,
    exists: existsSync,
  });
}

/** The process; not in a folder that is not trusted: on Windows a program is looked for there first. */
function serverOptions(program: Program): ServerOptions {
  const cwd = (workspace.isTrusted ? firstFolder() : undefined) ?? homedir();
  return {
    command: program.command,
    args: [...program.args],
    transport: TransportKind.stdio,
    options: { cwd, env: { ...process.env, PYTHONUTF8: "1" } },
  };
}

async function wanted(): Promise<boolean> {
  return isWanted(workspace.getConfiguration("frlint").get("enable"), async () => {
    for (const folder of workspace.workspaceFolders ?? []) {
      const below = async (): Promise<boolean> =>
        (await workspace.findFiles(new RelativePattern(folder, `**/${CONFIGURATION}`), null, 1)).length > 0;
      if (await isEdition(folder.uri.fsPath, existsSync, below)) {
        return true;
      }
    }
    return false;
  });
}
