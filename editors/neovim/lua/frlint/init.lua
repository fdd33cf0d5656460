-- frlint in Neovim: `require("frlint").setup()` is all that is needed, from version 0.7 on.

local config = require("frlint.config")

local M = {}

-- Start the server wherever documents of an edition are opened. `wanted` is merged into the configuration.
function M.setup(wanted)
  M.commands()
  if vim.lsp.enable then
    vim.lsp.config("frlint", config.client(wanted))
    vim.lsp.enable("frlint")
  else
    require("frlint.start").watch(config.client(wanted))
  end
end

-- The command by which the server has a reason asked for.
function M.commands()
  vim.lsp.commands[config.ASKS_REASON] = function(command, context)
    require("frlint.waiving").ask(command, context)
  end
end

-- End the server of this buffer; the next document that is read starts it anew.
function M.restart()
  local client = require("frlint.client").of(vim.api.nvim_get_current_buf())
  if client then
    if vim.fn.has("nvim-0.11") == 1 then
      client:stop()
    else
      client.stop()
    end
    vim.wait(5000, function()
      return vim.lsp.get_client_by_id(client.id) == nil
    end, 20)
  end
  vim.cmd("silent! doautocmd FileType")
end

return M
