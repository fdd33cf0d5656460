-- For `vim.lsp.enable("frlint")`, from version 0.11 on.

require("frlint").commands()

return require("frlint.config").client()
