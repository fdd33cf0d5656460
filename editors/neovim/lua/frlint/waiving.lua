-- The questions before a problem is waived: what kind of judgement it is, and why the problem stays.

local request = require("frlint.client").request
local say = require("frlint.client").say

local M = {}

M.COMMAND = "frlint.waive"

local JUDGEMENTS = {
  { "as-printed", "the original has it so" },
  { "false-alarm", "the rule is wrong here" },
  { "deferred", "it will be dealt with later" },
}

-- Ask, and have the waiver written; nothing where the person turns away.
function M.ask(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local problem = (command.arguments or {})[1] or {}
  local rule = problem.rule and problem.rule .. ": " or ""
  local shown = {
    prompt = rule .. "What kind of judgement is it?",
    format_item = function(judgement)
      return judgement[1] .. ": " .. judgement[2]
    end,
  }
  vim.ui.select(JUDGEMENTS, shown, function(judgement)
    if not judgement then
      return
    end
    vim.ui.input({ prompt = rule .. "Why does the problem stay? " }, function(reason)
      if not reason then
        return
      elseif vim.trim(reason) == "" then
        return say("a waiver takes a reason", vim.log.levels.WARN)
      end
      local judged = vim.tbl_extend("force", problem, { reason = vim.trim(reason), kind = judgement[1] })
      local asked = { command = M.COMMAND, arguments = { judged } }
      request(client, "workspace/executeCommand", asked, context.bufnr, function() end)
    end)
  end)
end

return M
