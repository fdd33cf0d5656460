-- The client of a buffer, and requests to it, in the words of each version of Neovim.

local M = {}

-- The client that serves a buffer, nil where none does.
function M.of(buffer)
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  for _, client in pairs(get()) do
    if client.name == "frlint" and vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
end

-- Ask the server; `done` gets what it answers. What it refuses is shown.
function M.request(client, method, params, buffer, done)
  local function heard(error, result)
    if error then
      M.say(error.message or tostring(error), vim.log.levels.ERROR)
    else
      done(result)
    end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, heard, buffer)
  else
    client.request(method, params, heard, buffer)
  end
end

function M.say(message, level)
  vim.notify("frlint: " .. message, level or vim.log.levels.INFO)
end

return M
