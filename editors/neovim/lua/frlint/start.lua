-- Starting the server for a buffer where Neovim does not do it by itself: before version 0.11.

local M = {}

-- The folder of the configuration that holds for a file, nil where there is none.
function M.root_of(path, markers)
  for _, marker in ipairs(markers) do
    local found = vim.fn.findfile(marker, vim.fn.fnamemodify(path, ":p:h") .. ";")
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p:h")
    end
  end
end

-- The client that serves a folder, nil where none does.
local function client_of(root)
  for _, client in pairs(vim.lsp.get_active_clients()) do
    if client.name == "frlint" and client.config.root_dir == root then
      return client.id
    end
  end
end

-- Start the server for a buffer, or have the one that is there serve it, too.
function M.attach(buffer, config)
  local path = vim.api.nvim_buf_get_name(buffer)
  local root = M.root_of(path, config.root_markers)
  if vim.bo[buffer].buftype ~= "" or path == "" or (root == nil and config.workspace_required) then
    return
  end
  local own = vim.tbl_extend("force", config, { root_dir = root or vim.fn.fnamemodify(path, ":p:h") })
  local id = client_of(own.root_dir) or vim.lsp.start_client(own)
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

-- Attach to every buffer of our types, those that are open and those that will be.
function M.watch(config)
  local group = vim.api.nvim_create_augroup("frlint", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = config.filetypes,
    callback = function(event)
      M.attach(event.buf, config)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      M.attach(buffer, config)
    end
  end
end

return M
