-- Runs one test inside a headless Neovim: sets it up as docs/writing.md says, opens the file, lets the test's steps act
-- as a user would, and writes what they saw as JSON. Works with every Neovim since 0.7.
local environment = vim.env

if vim.lsp.start == nil then
  -- Neovim 0.7, which Debian 12 ships, has only the two functions that `vim.lsp.start` is made of since 0.8.
  local clients = {}
  vim.lsp.start = function(config)
    -- Buffers share a server.
    local client = clients[config.name] or vim.lsp.start_client(config)
    clients[config.name] = client
    vim.lsp.buf_attach_client(0, client)
    return client
  end
end

local patience = 20000

---@param what string named when it never comes
---@param look fun(): any until it returns something; Neovim goes on working in between
local function wait_for(what, look)
  local running = coroutine.running()
  local deadline = vim.loop.now() + patience
  local found = look()
  while not found do
    if vim.loop.now() > deadline then
      error(("Waited in vain for %s. The text:\n%s\nThe diagnostics:\n%s"):format(
        type(what) == "function" and what() or what,
        table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n"),
        vim.inspect(vim.diagnostic.get(0))
      ))
    end
    vim.defer_fn(function() assert(coroutine.resume(running)) end, 10)
    coroutine.yield()
    found = look()
  end
  return found
end

local user = { wait_for = wait_for }

--- Presses keys, written as in a mapping: `<C-x><C-o>`.
function user.press(keys)
  vim.api.nvim_input(keys)
end

--- Puts the cursor on the first character of `word`, where it stands first.
function user.go_to(word)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search("\\V" .. vim.fn.escape(word, "\\"), "cW") > 0, "The text does not hold " .. word)
end

function user.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

--- Waits until the buffer has that many diagnostics, and returns each as Neovim marks it and what it says.
function user.diagnostics(count)
  wait_for(count .. " diagnostics", function() return #vim.diagnostic.get(0) == count end)
  return vim.tbl_map(function(each)
    local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, true)[1]
    return {
      severity = vim.diagnostic.severity[each.severity],
      marked = line:sub(each.col + 1, each.end_col),
      message = each.message,
    }
  end, vim.diagnostic.get(0))
end

--- Asks for the code actions at the cursor, takes the one with that title, and returns what was offered.
function user.choose_code_action(title)
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    for index, text in ipairs(offered) do
      -- Newer versions add the name of the server.
      if text:sub(1, #title) == title then return choose(items[index], index) end
    end
    choose(nil, nil)
  end
  vim.lsp.buf.code_action()
  return wait_for("the code actions", function() return offered end)
end

--- Asks what stands under the cursor, and returns the lines of the window that opens.
function user.hover()
  vim.lsp.buf.hover()
  return wait_for("the hover window", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
      end
    end
  end)
end

--- Types in insert mode with `keys`, asks for completion, takes the entry `word`, and returns the words offered.
function user.complete(keys, word)
  vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
  vim.opt.completeopt = { "menuone", "noinsert" }
  user.press(keys .. "<C-x><C-o>")
  wait_for("the completion menu", function() return vim.fn.pumvisible() == 1 end)
  local words = vim.tbl_map(function(item) return item.abbr ~= "" and item.abbr or item.word end,
    vim.fn.complete_info({ "items" }).items)
  local place
  for index, each in ipairs(words) do
    if each == word then place = index - 1 end
  end
  assert(place, "Completion does not offer " .. word .. ", but " .. table.concat(words, ", "))
  vim.api.nvim_select_popupmenu_item(place, true, true, {})
  wait_for("the end of the menu", function() return vim.fn.pumvisible() == 0 end)
  user.press("<Esc>")
  wait_for("normal mode", function() return vim.api.nvim_get_mode().mode == "n" end)
  return words
end

local function write(result)
  vim.fn.writefile({ vim.fn.json_encode(result) }, environment.SESSION_RESULT)
  vim.cmd("qall!")
end

--- The steps wait, so they are a coroutine; what goes wrong is the result.
local function run()
  local fine, result = xpcall(function()
    dofile(environment.SESSION_SETUP)
    vim.cmd("edit " .. vim.fn.fnameescape(environment.SESSION_FILE))
    return assert(loadfile(environment.SESSION_STEPS))(user)
  end, debug.traceback)
  write(fine and { seen = result } or { problem = result })
end

vim.defer_fn(coroutine.wrap(run), 0)
