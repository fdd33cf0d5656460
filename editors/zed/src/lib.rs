//! frlint in Zed: how the language server is started, and with which settings.

use zed_extension_api::{
    self as zed, serde_json, settings::LspSettings, Command, LanguageServerId, Result, Worktree,
};

struct Frlint;

impl zed::Extension for Frlint {
    fn new() -> Self {
        Frlint
    }

    /// The program of the settings (`lsp.frlint.binary`), else what `PATH` has.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|own| own.binary);
        let (path, arguments) = binary.map_or((None, None), |own| (own.path, own.arguments));
        let command = path
            .or_else(|| worktree.which("frlint"))
            .ok_or("frlint is not installed: pipx install 'frlint[lsp]', or name it in lsp.frlint.binary.path")?;
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".into()]),
            env: worktree.shell_env(),
        })
    }

    /// The settings of the server (`lsp.frlint.initialization_options`).
    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Frlint);
