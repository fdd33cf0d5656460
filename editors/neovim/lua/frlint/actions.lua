-- What is done at the cursor: fixes and waivers that the server offers there, notes put in and numbered anew.

local config = require("frlint.config")
local client_of = require("frlint.client").of
local request = require("frlint.client").request
local say = require("frlint.client").say

local M = {}

local QUICK_FIX = "quickfix"

-- The problems on the cursor's line, as the server sent them.
local function problems_here(buffer, line)
  local found = {}
  for _, problem in ipairs(vim.diagnostic.get(buffer, { lnum = line })) do
    local sent = problem.user_data and problem.user_data.lsp
    if problem.source == "frlint" then
      table.insert(found, {
        range = {
          start = { line = problem.lnum, character = problem.col },
          ["end"] = { line = problem.end_lnum, character = problem.end_col },
        },
        message = problem.message,
        severity = problem.severity,
        source = problem.source,
        code = problem.code or (sent and sent.code),
        data = sent and sent.data,
      })
    end
  end
  return found
end

-- What is asked: the whole of the cursor's line for a problem on it, else the place of the cursor.
local function params_for(client, buffer, kind)
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  if kind == QUICK_FIX then
    params.range = { start = { line = line, character = 0 }, ["end"] = { line = line + 1, character = 0 } }
  end
  params.context = { diagnostics = problems_here(buffer, line), only = { kind } }
  return params
end

-- Do an action: its edit, then its command.
local function perform(client, buffer, action)
  if action.disabled then
    return say(action.disabled.reason, vim.log.levels.WARN)
  end
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
  local command = type(action.command) == "table" and action.command or nil
  if not command then
    return
  end
  local own = vim.lsp.commands[command.command]
  if own then
    own(command, { bufnr = buffer, client_id = client.id })
  else
    local asked = { command = command.command, arguments = command.arguments }
    request(client, "workspace/executeCommand", asked, buffer, function() end)
  end
end

-- Work an action out where the server does so only once it is chosen, and do it.
local function take(client, buffer, action)
  local provider = client.server_capabilities.codeActionProvider
  if not action.edit and type(provider) == "table" and provider.resolveProvider then
    return request(client, "codeAction/resolve", action, buffer, function(resolved)
      perform(client, buffer, resolved or action)
    end)
  end
  perform(client, buffer, action)
end

-- Do one of the actions of a kind that are offered at the cursor and that `fits` takes; of several a person chooses.
local function act(client, buffer, kind, fits)
  request(client, "textDocument/codeAction", params_for(client, buffer, kind), buffer, function(found)
    local actions = vim.tbl_filter(fits, found or {})
    if #actions == 0 then
      return say("there is nothing to do here")
    elseif #actions == 1 then
      return take(client, buffer, actions[1])
    end
    local shown = { prompt = "frlint:", format_item = function(action) return action.title end }
    vim.ui.select(actions, shown, function(action)
      if action then
        take(client, buffer, action)
      end
    end)
  end)
end

local function waives(action)
  return type(action.command) == "table" and action.command.command == config.ASKS_REASON
end

-- The place of the cursor as the server's own commands take it.
local function here(client)
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  return { uri = place.textDocument.uri, position = place.position }
end

local function send(client, buffer, command, argument)
  request(client, "workspace/executeCommand", { command = command, arguments = { argument } }, buffer, function() end)
end

local DOES = {}

DOES["fix"] = function(client, buffer)
  act(client, buffer, QUICK_FIX, function(action) return not waives(action) end)
end

DOES["fix-all"] = function(client, buffer)
  local kind = "source.fixAll.frlint"
  act(client, buffer, kind, function(action) return action.kind == kind end)
end

DOES["waive"] = function(client, buffer)
  act(client, buffer, QUICK_FIX, waives)
end

DOES["renumber"] = function(client, buffer)
  send(client, buffer, "frlint.renumber", here(client))
end

DOES["note"] = function(client, buffer)
  local place = here(client)
  vim.ui.input({ prompt = "The text of the note: " }, function(text)
    if text then
      send(client, buffer, "frlint.addNote", vim.tbl_extend("force", place, { text = vim.trim(text) }))
    end
  end)
end

M.NAMES = { "fix", "fix-all", "waive", "renumber", "note" }

-- Do what has one of these names, for the file in the window.
function M.run(name)
  local buffer = vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if client then
    DOES[name](client, buffer)
  else
    say("no server runs for this file", vim.log.levels.WARN)
  end
end

return M
