C_FILES := $(sort $(wildcard csrc/*/*.[ch] spec/core/*.[ch] spec/fuzz/*.[ch] spec/heavy/allocation/*.[ch] bench/clients/*.[ch]))
LINTS := lint-lua lint-shell lint-format lint-cppcheck lint-analyzer lint-warnings lint-core lint-layers lint-rockspec lint-readme lint-types lint-summaries lint-paging

.PHONY: lint $(LINTS) generated rockspec names readme

lint:
	@mk/deps build $(LUA_PACKAGES) fake test lint $(if $(wildcard $(DESCRIBED)),node yaml)
	@$(AGAIN) --keep-going --jobs=$(PROCESSORS) --output-sync $(LINTS)

lint-lua:
	luacheck --quiet bin/intercom $(wildcard lua spec examples docs bench mk reference)
	@! grep -rnE 'outcome *= *"' --include=*.lua lua | grep -v '^lua/intercom/call/failure.lua:' || \
	  { echo 'make failures with lua/intercom/call/failure.lua' >&2; exit 1; }

# Without 2317: shellcheck believes that functions called by a trap or another file are unreachable.
lint-shell:
	@shellcheck --external-sources --source-path=SCRIPTDIR --exclude=SC2317 \
	  $$(grep -lIsE '^#!.*[/ ](ba)?sh$$' .ci/* mk/* spec/*/* spec/*/*/* bench/*) spec/fake/start.sh

lint-format:
	@clang-format --dry-run -Werror $(C_FILES)

# cppcheck silently skips a file when a configuration that it finds by itself meets an #error. So the options define
# the macros, and the target first checks that cppcheck fails at an #error. The libraries' headers are left out: their
# macros are too much for it.
CPPCHECK := cppcheck --quiet --std=c11 --enable=warning,performance,portability,information --error-exitcode=1 \
  --suppress=missingInclude --suppress=missingIncludeSystem --suppress=unmatchedSuppression --suppress=checkersReport \
  --suppress=normalCheckLevelMaxBranches --inline-suppr -Icsrc '-D__has_include(x)=1' -DLIBCURL_VERSION_NUM=0x080000
UNREADABLE := build/unreadable.c

lint-cppcheck:
	@mkdir -p $(dir $(UNREADABLE))
	@printf '#ifndef HEADER\n#error "a header is missing"\n#endif\n' >$(UNREADABLE)
	@! $(CPPCHECK) $(UNREADABLE) 2>/dev/null || { echo 'cppcheck passes over a file that it could not read' >&2; exit 1; }
	@cat $(filter csrc/%,$(C_FILES)) >/dev/null
	@for version in 504 501; do \
	  said=$$($(CPPCHECK) -DLUA_VERSION_NUM=$$version csrc 2>&1) && test -z "$$said" || { echo "$$said" >&2; exit 1; }; \
	done

lint-analyzer: $(MODULE)
	@for file in $(SOURCES); do \
	  gcc $(C_FLAGS) $(LUA_CFLAGS) -fanalyzer -Werror -c -o /dev/null $$file || failed=yes; \
	done; test -z "$$failed"

lint-warnings:
	+@for lua in $(LUAS); do \
	  $(AGAIN) --silent VARIANT=werror- CC=gcc CPPFLAGS=-Werror LUA=$$lua all || exit 1; \
	done
	+@$(AGAIN) --silent VARIANT=werror- CC=gcc CPPFLAGS=-Werror core-test-programs bench-programs
	+@$(AGAIN) --silent VARIANT=werror-clang- CC=clang CPPFLAGS=-Werror all core-test-programs bench-programs

# The core must not include Lua, the network, files or the time, and only one file includes libcurl's headers.
lint-core:
	@! grep -nE '#include *[<"](lua|lauxlib|curl/|stdio|time|sys/|unistd|fcntl)' csrc/core/*.[ch]
	@! grep -n '#include *<curl/' $(filter-out csrc/http/libcurl.h,$(C_FILES)) | grep ^csrc

# No circle of includes or of symbols, no way up from a layer to one that is built on it, and one prefix for all
# symbols.
lint-layers: $(MODULE)
	@$(LUA) mk/layers.lua csrc $(BUILD)/obj
	@$(LUA) mk/names.lua $(BUILD)/obj

lint-rockspec:
	$(LUA) mk/rockspec.lua

rockspec:
	@$(LUA) mk/rockspec.lua --write

names: $(MODULE)
	@$(LUA) mk/names.lua $(BUILD)/obj --write

lint-readme: $(MODULE)
	@$(REFERENCE_LUA) reference/operation_tables.lua --check

# The rows of operations and the facts about them have the same operations, and the types in library/ are up to date. If the language server is
# installed, it checks the examples and a set of mistakes.
lint-types: $(MODULE)
	@$(REFERENCE_LUA) reference/same_keys.lua
	@$(REFERENCE_LUA) reference/types.lua --check
	@! command -v '$(LUALS)' >/dev/null || $(REFERENCE_LUA) spec/types/check.lua "$$(command -v '$(LUALS)')"

# The service's descriptions are not part of this repository.
DESCRIBED := ../shared/openapi

lint-paging: $(MODULE)
	@if [ -d $(DESCRIBED) ]; then \
	  $(REFERENCE_LUA) reference/paging.lua $(DESCRIBED); \
	else \
	  echo 'Skipped: $(DESCRIBED) is not here, so the lists are not compared with the descriptions.'; \
	fi

# The sentences about operations and what they take; compared with those of the descriptions where they are here.
lint-summaries: $(MODULE)
	@$(REFERENCE_LUA) reference/summaries.lua --check $(wildcard $(DESCRIBED))
	@[ -d $(DESCRIBED) ] || echo 'Skipped: $(DESCRIBED) is not here, so the sentences are not compared with it.'

readme: $(MODULE)
	@$(REFERENCE_LUA) reference/operation_tables.lua --write

# Updates the files in git that are made from others.
generated: rockspec names readme types
