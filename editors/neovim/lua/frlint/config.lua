-- The configuration of the language client, the same in every version of Neovim.

local M = {}

M.ASKS_REASON = "frlint.askReason"

M.defaults = {
  cmd = { "frlint", "lsp" },
  filetypes = { "text", "xml", "yaml" },
  root_markers = { ".frlint.yaml" },
  -- Start only where a configuration is found; `false`: for every text and XML file.
  workspace_required = true,
  -- The settings of the server, as docs/lsp.md names them.
  init_options = { asksReason = M.ASKS_REASON },
}

local LANGUAGES = { text = "plaintext" }

-- The name that the protocol has for a type of file.
function M.language_id(_, filetype)
  return LANGUAGES[filetype] or filetype
end

-- The configuration for `vim.lsp`, with what the user wants otherwise.
function M.client(wanted)
  local config = vim.tbl_deep_extend("force", M.defaults, wanted or {})
  config.name = "frlint"
  config.get_language_id = config.get_language_id or M.language_id
  return config
end

return M
