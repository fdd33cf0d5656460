"""The language server: documents as an editor has them open, checked as `frlint check` checks them. See docs/lsp.md."""
