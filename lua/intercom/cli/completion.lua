-- Completions for bash, zsh and fish. Each script finds the command among the words before the cursor, and
-- looks up what may follow it; it asks the program for the parameters of a method and their values (candidates.lua).
local commands = require "intercom.cli.commands"
local options = require "intercom.cli.options"
local shell = require "intercom.cli.shell"

local function described(mark)
  return function(name, about)
    -- Without the full stop.
    return shell.quoted(about and name .. mark .. about:gsub("%.$", "") or name)
  end
end

-- any: the pattern of a command with any first argument; word: writes a word, with its description if the shell shows
-- one; group: declares a list of options; set: gives a list its words; case: one branch.
local SHELLS = {}

local function any_after(name)
  return shell.quoted(name .. " ") .. "*"
end

SHELLS.bash = {
  any = any_after,
  word = tostring,
  group = '  local %s="%s"',
  set = '%s="%s"',
  case = "    %s) %s ;;",
  separator = "|",
  script = [=[
_intercom() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= names= options= count=0 i
  local IFS=$' \t\n'
@GROUPS@
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
    @FLAGS@) ;;
    -*) ((i++)); [[ ${COMP_WORDS[i]} == = ]] && ((i++)) ;;
    # Readline makes several words of --name=value and of URLs.
    [[:alpha:]]*) ((count++ < 2)) && command="$command${command:+ }${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case $command in
@COMMANDS@
  esac
  case $prev in
@VALUES@
    @FLAGS@) ;;
    -*) names=$(intercom __complete $command "$prev" 2>/dev/null); [[ $names ]] || return ;;
  esac
  [[ $cur == -* ]] && names="$COMMON $options $(intercom __complete $command 2>/dev/null | cut -f 1)"
  COMPREPLY=($(compgen -W "$names" -- "$cur"))
}
complete -o bashdefault -o default -F _intercom intercom
]=],
}

SHELLS.zsh = {
  any = any_after,
  word = described ":",
  group = "  local -a %s=(%s)",
  set = "%s=(%s)",
  case = "    (%s) %s ;;",
  separator = "|",
  script = [=[
#compdef intercom
_intercom() {
  local command i
  local -i count=0
  local -a names options
@GROUPS@
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
    (@FLAGS@|-*=*) ;;
    (-*) ((i++)) ;;
    (*) ((count++ < 2)) && command="$command${command:+ }$words[i]" ;;
    esac
  done
  case $command in
@COMMANDS@
  esac
  case $words[CURRENT-1] in
@VALUES@
    (@FLAGS@|-*=*) ;;
    (-*)
      names=(${(f)"$(intercom __complete $=command $words[CURRENT-1] 2>/dev/null)"})
      (( $#names )) || { _files; return }
      ;;
  esac
  if [[ $PREFIX == -* ]]; then
    options=($COMMON $options ${(f)"$(intercom __complete $=command 2>/dev/null | tr '\t' :)"})
    _describe -o option options
  else
    _describe command names
  fi
}
_intercom "$@"
]=],
}

SHELLS.fish = {
  any = function(name)
    return shell.quoted(name .. " *")
  end,
  word = described "\t",
  group = "    set -l %s %s",
  set = "set %s %s",
  case = "        case %s; %s",
  separator = " ",
  script = [=[
function __intercom_complete
    set -l command; set -l names; set -l options; set -l skip
@GROUPS@
    set -l typed (commandline -opc)
    for word in $typed[2..-1]
        if set -q skip[1]
            set -e skip
            continue
        end
        switch $word
        case @FLAGS@ '-*=*'
        case '-*'; set skip 1
        case '*'; test (count $command) -lt 2; and set -a command $word
        end
    end
    switch "$command"
@COMMANDS@
    end
    switch $typed[-1]
@VALUES@
        case @FLAGS@ '-*=*'
        case '-*'
            set names (intercom __complete $command $typed[-1] 2>/dev/null)
            set -q names[1]; or begin; __fish_complete_path (commandline -ct); return; end
    end
    if string match -q -- '-*' (commandline -ct)
        set names $COMMON $options (intercom __complete $command 2>/dev/null)
    end
    set -q names[1]; and printf '%s\n' $names
end
complete -c intercom -f -a '(__intercom_complete)'
]=],
}

-- Gives the list `name` the options of these groups, then these words: strings, or { word, description }.
local function set(of, name, words, groups)
  local written = {}
  for i, group in ipairs(groups or {}) do
    written[i] = "$" .. group
  end
  for _, word in ipairs(words) do
    local is_plain = type(word) == "string"
    written[#written + 1] = of.word(is_plain and word or word[1], not is_plain and word[2] or nil)
  end
  return of.set:format(name, table.concat(written, " "))
end

local function option_words(list)
  local words = {}
  for i, option in ipairs(list) do
    words[i] = { "--" .. option.name, option.about }
  end
  return words
end

local function groups_text(of)
  local lines = {}
  for i, group in ipairs(options.GROUPS) do
    lines[i] = set({ word = of.word, set = of.group }, group, option_words(options[group]))
  end
  return table.concat(lines, "\n")
end

-- The options whose values are known words.
local function values_text(of)
  local lines = {}
  for _, option in ipairs(options.all()) do
    if option.choices then
      lines[#lines + 1] = of.case:format("--" .. option.name, set(of, "names", option.choices))
    end
  end
  return table.concat(lines, "\n")
end

-- What is followed by the same words as if it were not there: the options without a value, and the command that
-- shows the help of the words after it.
local function flags_text(of)
  local flags = { "help" }
  for _, option in ipairs(options.all()) do
    if not option.value and not option.choices then
      flags[#flags + 1] = "--" .. option.name
      flags[#flags + 1] = option.short and "-" .. option.short or nil
    end
  end
  return table.concat(flags, of.separator)
end

-- A branch for each command: the words that follow it, and its options.
local function commands_text(of)
  local lines = {}
  local function add_case(pattern, ...)
    lines[#lines + 1] = of.case:format(pattern, table.concat({ ... }, "; "))
  end
  local function add(command, ...)
    add_case(shell.quoted(command), ...)
  end
  local first = {}
  for i, other in ipairs(commands.others) do
    local row = commands.named({ other.name }).row
    local argument = (other.arguments or {})[1] or {}
    local own = set(of, "options", {}, row and options.groups(row) or { other.options })
    first[i] = { other.name, other.about }
    add(other.name, own, set(of, "names", argument.choices or {}))
    for _, choice in ipairs(argument.choices or {}) do
      add(other.name .. " " .. choice, own)
    end
    if argument[1] and not argument.choices and not argument.optional then
      add_case(of.any(other.name), own)
    end
  end
  for _, resource in ipairs(commands.resources) do
    local methods = {}
    for i, row in ipairs(commands.of(resource)) do
      methods[i] = { row.method, row.verb .. " " .. row.path }
      add(resource .. " " .. row.method, set(of, "options", {}, options.groups(row)))
    end
    first[#first + 1] = resource
    add(resource, set(of, "names", methods))
  end
  add("", set(of, "names", first))
  return table.concat(lines, "\n")
end

--- @tparam string name of the shell
-- @treturn string its script
return function(name)
  local of = SHELLS[name]
  local parts = {
    GROUPS = groups_text(of),
    COMMANDS = commands_text(of),
    VALUES = values_text(of),
    FLAGS = flags_text(of),
  }
  return (of.script:gsub("@(%u+)@", parts))
end
