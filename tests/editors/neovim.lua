-- A person at work in Neovim. FRLINT is the command of the server as JSON, PLUGIN the plug-in's folder, EDITION the
-- edition's, ELSEWHERE a folder without a configuration. What was seen is written to SEEN, as JSON.

local seen = {}

local function wait_for(what, test)
  if not vim.wait(30000, test, 20) then
    seen.missed = what
    error("waited for " .. what)
  end
end

local function messages()
  return vim.tbl_map(function(problem)
    return problem.code .. " " .. problem.message
  end, vim.diagnostic.get(0))
end

local function client_count()
  return #vim.tbl_values((vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

local function open(folder, name)
  vim.cmd("edit " .. vim.fn.fnameescape(folder .. "/" .. name))
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

-- What is answered to the questions that come: the choice that fits, the words.
local function answers(choice, words)
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      if options.format_item(item):find(choice, 1, true) then
        return done(item)
      end
    end
    done(nil)
  end
  vim.ui.input = function(_, done)
    done(words)
  end
end

-- Every file of the plug-in can be read; the one for newer versions gives what is to be started.
local function read_all()
  for _, path in ipairs(vim.fn.glob(os.getenv("PLUGIN") .. "/**/*.lua", true, true)) do
    assert(loadfile(path))
  end
  seen.newer = dofile(os.getenv("PLUGIN") .. "/lsp/frlint.lua").cmd
end

local function work()
  read_all()
  open(os.getenv("ELSEWHERE"), "d1.txt")
  seen.elsewhere = client_count()
  open(os.getenv("EDITION"), "d1.txt")
  wait_for("problems", function() return #vim.diagnostic.get(0) > 0 end)
  seen.problems = messages()
  local at = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { at.lnum + 1, at.col })
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  local answer = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 30000)
  for _, one in pairs(answer or {}) do
    seen.hover = one.result and one.result.contents.value
  end
  vim.cmd("Frlint fix-all")
  wait_for("a fix", function() return text():find("chargé", 1, true) ~= nil end)
  wait_for("one problem less", function() return #vim.diagnostic.get(0) < #seen.problems end)
  answers("false-alarm", "The house is called so.")
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("Frlint waive")
  wait_for("the waived problem to go", function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd("write")
  open(os.getenv("EDITION"), "d2.txt")
  vim.api.nvim_win_set_cursor(0, { 5, #"He came." })
  answers("", "By train.")
  vim.cmd("Frlint note")
  wait_for("a note", function() return text():find("By train", 1, true) ~= nil end)
  seen.noted = text()
  vim.cmd("write")
  seen.clients = client_count()
  vim.cmd("Frlint restart")
  wait_for("a server", function() return client_count() == 1 end)
end

vim.opt.runtimepath:prepend(os.getenv("PLUGIN"))
vim.cmd("filetype plugin on")
vim.cmd("runtime plugin/frlint.lua")
local heard = {}
vim.notify = function(message)
  table.insert(heard, message)
end
require("frlint").setup({ cmd = vim.json.decode(os.getenv("FRLINT")) })
local fine, fault = pcall(work)
seen.fault = not fine and tostring(fault) or nil
seen.heard = heard
vim.fn.writefile({ vim.json.encode(seen) }, os.getenv("SEEN"))
vim.cmd("qall!")
