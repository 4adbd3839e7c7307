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

local function server_has_started()
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = 0 })
  for _, client in pairs(clients) do
    if client.initialized then return true end
  end
end

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

local function take(item)
  local edits = vim.list_extend({}, item.additionalTextEdits or {})
  local is_snippet = item.insertTextFormat == 2
  table.insert(edits, is_snippet and { range = item.textEdit.range, newText = "" } or item.textEdit)
  vim.lsp.util.apply_text_edits(edits, 0, "utf-16")
  if not is_snippet then return end
  -- Only versions that have this say that they take snippets.
  local start = item.textEdit.range.start
  vim.api.nvim_win_set_cursor(0, { start.line + 1, start.character })
  vim.snippet.expand(item.textEdit.newText)
end

--- Asks for completion in front of the cursor, takes the entry `label` as completion plugins do, and returns the labels.
--- Neovim's own `omnifunc` does not take what an entry replaces behind the cursor, such as the quote of a string.
function user.complete(label)
  local items
  local parameters = vim.lsp.util.make_position_params(0, "utf-16")
  vim.lsp.buf_request(0, "textDocument/completion", parameters, function(problem, result)
    assert(problem == nil, vim.inspect(problem))
    items = result.items or result
  end)
  wait_for("the completions", function() return items end)
  table.sort(items, function(one, other) return one.sortText < other.sortText end)
  local labels = vim.tbl_map(function(item) return item.label end, items)
  for _, item in ipairs(items) do
    if item.label == label then
      take(item)
      return labels
    end
  end
  error("Completion does not offer " .. label .. ", but " .. table.concat(labels, ", "))
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
    wait_for("the language server", server_has_started)
    return assert(loadfile(environment.SESSION_STEPS))(user)
  end, debug.traceback)
  write(fine and { seen = result } or { problem = result })
end

vim.defer_fn(coroutine.wrap(run), 0)
