// A small editor that stands in for the API of Visual Studio Code: as much of it as the language client takes.
// What it does not have is a class without content or a function that gives nothing.

import Module from "node:module";
import { pathToFileURL, fileURLToPath } from "node:url";

type Listener = (event: unknown) => unknown;
type Maker = new (...given: unknown[]) => object;

class Disposable {
  constructor(private readonly end: () => void = () => undefined) {}
  static from(...all: Disposable[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  dispose(): void {
    this.end();
  }
}

class EventEmitter {
  private readonly listeners = new Set<Listener>();
  readonly event = (listener: Listener, self?: unknown, into?: Disposable[]): Disposable => {
    const bound = listener.bind(self);
    this.listeners.add(bound);
    const end = new Disposable(() => this.listeners.delete(bound));
    into?.push(end);
    return end;
  };
  fire(event: unknown): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }
  dispose(): void {
    this.listeners.clear();
  }
}

class Uri {
  constructor(
    readonly scheme: string,
    readonly fsPath: string,
  ) {}
  static file(path: string): Uri {
    return new Uri("file", path);
  }
  static parse(text: string): Uri {
    return text.startsWith("file:") ? Uri.file(fileURLToPath(text)) : new Uri(text.split(":")[0] ?? "", text);
  }
  get path(): string {
    return this.fsPath;
  }
  toString(): string {
    return this.scheme === "file" ? pathToFileURL(this.fsPath).href : this.fsPath;
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: [Position, Position] | [number, number, number, number]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}

export class Diagnostic {
  source?: string;
  code?: unknown;
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export class CodeAction {
  edit?: WorkspaceEdit;
  command?: { command: string; arguments?: unknown[] };
  disabled?: { reason: string };
  constructor(
    readonly title: string,
    readonly kind?: CodeActionKind,
  ) {}
}

class CodeActionKind {
  static readonly Empty = new CodeActionKind("");
  static readonly QuickFix = new CodeActionKind("quickfix");
  constructor(readonly value: string) {}
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
  contains(other: CodeActionKind): boolean {
    return this.value === "" || other.value === this.value || other.value.startsWith(`${this.value}.`);
  }
}

class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}
}

class WorkspaceEdit {
  readonly texts: [Uri, TextEdit[]][] = [];
  set(uri: Uri, edits: (TextEdit | [TextEdit, unknown])[]): void {
    this.texts.push([uri, edits.map((edit) => (Array.isArray(edit) ? edit[0] : edit))]);
  }
  replace(uri: Uri, range: Range, text: string): void {
    this.texts.push([uri, [new TextEdit(range, text)]]);
  }
}

class Token {
  isCancellationRequested = false;
  readonly onCancellationRequested = new EventEmitter().event;
}

class CancellationTokenSource {
  readonly token = new Token();
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {
    this.cancel();
  }
}

/** A document that is open, as the editor has it. */
export class TextDocument {
  version = 1;
  readonly isClosed = false;
  readonly notebook = undefined;
  constructor(
    readonly uri: Uri,
    readonly languageId: string,
    private text: string,
  ) {}
  getText(): string {
    return this.text;
  }
  lineAt(line: number): { range: Range } {
    return { range: new Range(line, 0, line, this.text.split("\n")[line]?.length ?? 0) };
  }
  /** From the first character to the last. */
  get range(): Range {
    const lines = this.text.split("\n");
    return new Range(new Position(0, 0), new Position(lines.length - 1, lines.at(-1)?.length ?? 0));
  }
  /** Make edits, each in the text before all of them. */
  change(edits: readonly TextEdit[]): void {
    const lines = this.text.split("\n");
    const starts = lines.reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.length + 1], [0]);
    const at = ({ line, character }: Position): number => (starts[line] ?? this.text.length) + character;
    for (const edit of [...edits].sort((one, other) => at(other.range.start) - at(one.range.start))) {
      this.text = this.text.slice(0, at(edit.range.start)) + edit.newText + this.text.slice(at(edit.range.end));
    }
    this.version += 1;
  }
}

/** What happens in the editor while a test runs, and what the test has a person do. */
export class Editor {
  readonly documents: TextDocument[] = [];
  readonly problems = new Map<string, readonly Diagnostic[]>();
  readonly messages: string[] = [];
  readonly output: string[] = [];
  readonly commands = new Map<string, (...given: unknown[]) => unknown>();
  readonly providers = new Map<string, Record<string, (...given: unknown[]) => unknown>>();
  readonly context = new Map<string, unknown>();
  /** What a person answers to the next questions. */
  readonly answers: unknown[] = [];
  active: { document: TextDocument; selection: Range & { active: Position; isEmpty: boolean } } | undefined;
  trusted = true;
  private readonly events = new Map<string, EventEmitter>();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly folder: string,
    readonly settings: Record<string, unknown>,
  ) {}

  /** Open a document, its whole text given. */
  open(path: string, languageId: string, text: string): TextDocument {
    const document = new TextDocument(Uri.file(path), languageId, text);
    this.documents.push(document);
    this.cursor(document, 0, 0);
    this.fire("onDidOpenTextDocument", document);
    return document;
  }

  /** Put the cursor somewhere. */
  cursor(document: TextDocument, line: number, character: number): void {
    const active = new Position(line, character);
    this.active = { document, selection: Object.assign(new Range(active, active), { active, isEmpty: true }) };
  }

  /** Have something happen. */
  fire(name: string, event: unknown): void {
    this.event(name).fire(event);
    this.wake();
  }

  /** A command of the palette. */
  async run(command: string, ...given: unknown[]): Promise<unknown> {
    const found = this.commands.get(command);
    if (found === undefined) {
      throw new Error(`there is no command ${command}`);
    }
    return found(...given);
  }

  /** Wait until something is so: it is asked whenever something has happened. */
  async until<T>(what: string, found: () => T | undefined): Promise<T> {
    const limit = AbortSignal.timeout(30_000);
    for (;;) {
      const value = found();
      if (value !== undefined) {
        return value;
      }
      await new Promise<void>((resolve, reject) => {
        this.waiting.add(resolve);
        limit.addEventListener("abort", () => reject(new Error(`waited for ${what}; ${this.output.join("\n")}`)));
      });
    }
  }

  /** Have whatever asks for `vscode` get this editor. */
  install(): void {
    const loader = Module as unknown as { _load: (name: string, ...more: unknown[]) => unknown };
    const load = loader._load;
    const api = this.api();
    loader._load = (name, ...more) => (name === "vscode" ? api : load(name, ...more));
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    waiting.forEach((resolve) => resolve());
  }

  private event(name: string): EventEmitter {
    const found = this.events.get(name) ?? new EventEmitter();
    this.events.set(name, found);
    return found;
  }

  /** An object with what is given; of all else events by their names, functions that give nothing otherwise. */
  private room(given: object): object {
    return new Proxy(given, {
      get: (all, name) => {
        if (typeof name === "symbol" || name in all) {
          return Reflect.get(all, name);
        }
        if (name.startsWith("on")) {
          return this.event(name).event;
        }
        return (...args: unknown[]) => {
          if (name.startsWith("register") && typeof args[1] === "object") {
            this.providers.set(name, args[1] as Record<string, (...given: unknown[]) => unknown>);
            this.wake();
          }
          return new Disposable();
        };
      },
    });
  }

  private api(): object {
    const empty = new Map<string, Maker>();
    const own: Record<string, unknown> = {
      CancellationTokenSource,
      CodeAction,
      CodeActionKind,
      Diagnostic,
      Disposable,
      EventEmitter,
      Position,
      Range,
      TextEdit,
      Uri,
      WorkspaceEdit,
      version: "1.91.0",
      LogLevel: { Trace: 1, Info: 3 },
      DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
      env: this.room({ language: "en", appName: "editor" }),
      commands: this.room(this.commandRoom()),
      languages: this.room(this.languageRoom()),
      window: this.room(this.windowRoom()),
      workspace: this.room(this.workspaceRoom()),
    };
    return new Proxy(own, {
      get: (all, name: string) => {
        if (name in all) {
          return all[name];
        }
        const made = empty.get(name) ?? (class {} as Maker);
        empty.set(name, made);
        return made;
      },
    });
  }

  private commandRoom(): object {
    return {
      registerCommand: (name: string, work: (...given: unknown[]) => unknown) => {
        if (this.commands.has(name)) {
          throw new Error(`command '${name}' already exists`);
        }
        this.commands.set(name, work);
        return new Disposable(() => this.commands.delete(name));
      },
      executeCommand: async (name: string, ...given: unknown[]) => {
        if (name === "setContext") {
          this.context.set(String(given[0]), given[1]);
          return undefined;
        }
        return name === "vscode.executeCodeActionProvider" ? this.offered(given) : this.run(name, ...given);
      },
    };
  }

  /** What the server offers, worked out. */
  private async offered([, range, kind]: unknown[]): Promise<unknown[]> {
    const provider = this.providers.get("registerCodeActionsProvider");
    const { document } = this.active ?? {};
    const context = { diagnostics: [], only: new CodeActionKind(String(kind)), triggerKind: 1 };
    const found = await provider?.["provideCodeActions"]?.(document, range, context, new Token());
    const actions = (found ?? []) as CodeAction[];
    const resolve = provider?.["resolveCodeAction"];
    return Promise.all(actions.map(async (one) => (await resolve?.(one, new Token())) ?? one));
  }

  private languageRoom(): object {
    return {
      match: (selector: { language?: string; scheme?: string }[], { uri, languageId }: TextDocument) =>
        [selector].flat().some(
          ({ language, scheme }) => (language ?? languageId) === languageId && (scheme ?? uri.scheme) === uri.scheme,
        )
          ? 10
          : 0,
      createDiagnosticCollection: () => ({
        set: (given: Uri | [Uri, readonly Diagnostic[] | undefined][], found?: readonly Diagnostic[]) => {
          for (const [uri, all] of given instanceof Uri ? [[given, found] as const] : given) {
            this.problems.set(uri.toString(), all ?? []);
          }
          this.wake();
        },
        has: (uri: Uri) => this.problems.has(uri.toString()),
        delete: (uri: Uri) => this.problems.delete(uri.toString()),
        clear: () => this.problems.clear(),
        dispose: () => this.problems.clear(),
      }),
    };
  }

  private windowRoom(): object {
    const say = (message: string) => {
      this.messages.push(message);
      this.wake();
      return Promise.resolve(undefined);
    };
    const log = (line: string) => void this.output.push(line);
    const editor = this;
    return {
      showErrorMessage: say,
      showWarningMessage: say,
      showInformationMessage: say,
      showQuickPick: () => Promise.resolve(this.answers.shift()),
      showInputBox: () => Promise.resolve(this.answers.shift()),
      createOutputChannel: () =>
        this.room({ logLevel: 3, info: log, warn: log, error: log, append: log, appendLine: log, trace: log, debug: log }),
      get activeTextEditor() {
        return editor.active;
      },
      visibleTextEditors: [],
      tabGroups: this.room({ all: [] }),
    };
  }

  private workspaceRoom(): object {
    const editor = this;
    return {
      textDocuments: this.documents,
      notebookDocuments: [],
      workspaceFolders: [{ uri: Uri.file(this.folder), name: "edition", index: 0 }],
      get isTrusted() {
        return editor.trusted;
      },
      fs: this.room({}),
      findFiles: () => Promise.resolve([]),
      getConfiguration: (section: string) => ({
        get: (name: string, otherwise: unknown) => this.settings[`${section}.${name}`] ?? otherwise,
      }),
      createFileSystemWatcher: () => this.room({}),
      applyEdit: async (edit: WorkspaceEdit) => {
        for (const [uri, edits] of edit.texts) {
          const document = this.documents.find((one) => one.uri.toString() === uri.toString());
          if (document !== undefined) {
            const before = { range: document.range, rangeOffset: 0, rangeLength: document.getText().length };
            document.change(edits);
            this.fire("onDidChangeTextDocument", { document, contentChanges: [{ ...before, text: document.getText() }] });
          }
        }
        return true;
      },
    };
  }
}
