-- The command `:Frlint`, with what can be done at the cursor.

if vim.g.loaded_frlint then
  return
end
vim.g.loaded_frlint = true

local NAMES = vim.list_extend({ "restart" }, require("frlint.actions").NAMES)

vim.api.nvim_create_user_command("Frlint", function(given)
  if given.args == "restart" then
    require("frlint").restart()
  elseif vim.tbl_contains(NAMES, given.args) then
    require("frlint.actions").run(given.args)
  else
    require("frlint.client").say("one of " .. table.concat(NAMES, ", ") .. " is wanted", vim.log.levels.ERROR)
  end
end, {
  nargs = 1,
  desc = "frlint: fix, fix all, waive, renumber, put a note in, restart",
  complete = function(lead)
    return vim.tbl_filter(function(name)
      return vim.startswith(name, lead)
    end, NAMES)
  end,
})
