BUSTED ?= $(shell command -v busted)
SPECS ?= spec

# Public targets install packages and then start make again, because this make read its files (compilers, Luas,
# pkg-config's output) before the packages were there.
AGAIN := $(MAKE) --no-print-directory
LUA_HERE = env LUA='$(LUA)' $(HERE)
# The fake reads the operations from the client, always from the plain build whatever the variant.
# It is strict, but for checks that send what no description has.
STRICT := 1
WITH_FAKE = env INTERCOM_FAKE_STRICT=$(STRICT) LUA='$(LUA)' $(HERE) LUA_CPATH=$(call quoted,$(CURDIR)/$(PLAIN)$(LUA_NAME)/?.so;;) spec/fake/run --

.PHONY: deps demo tour test check checked busted core-tests core-test-programs

deps:
	mk/deps build fake lua5.4 lua5.3 lua5.2 lua5.1 luajit test nginx cli lint heavy load rock windows node yaml bench docs

demo:
	@mk/deps build fake lua5.4
	@$(AGAIN) LUA=lua5.4 tour

tour: $(MODULE)
	@$(WITH_FAKE) $(LUA_HERE) $(LUA) examples/tour.lua

# Says what will run and for how long.
plan = $(1) the C tests of the core$(comma) then \
  $(if $(filter spec,$(SPECS)),all specs,$(SPECS)) under $(2)$(if $(filter spec,$(SPECS)),: one to five minutes for each$(comma) some at once)

test:
	@echo $(call quoted,$(strip $(call plan,Installs what is missing and runs,$(LUAS_WANTED))))
	@mk/deps build fake test cli $(LUA_PACKAGES)
	@$(AGAIN) checked

check:
	@echo $(call quoted,$(strip $(call plan,Runs,$(LUAS))))
	@$(AGAIN) checked

# The locales whose decimal point is a comma, and one of several bytes.
LOCALES := build/locale
LOCALE_SOURCES := /usr/share/i18n/locales

# As many Luas side by side as there are processors, and one more, because specs also wait.
checked: $(LOCALES)/made
	@echo 'Luas: $(LUAS)$(if $(LUAS_LACKING),; not installed: $(LUAS_LACKING))'
	@$(AGAIN) --silent --keep-going --jobs=$$(($(PROCESSORS) + 1)) core-tests $(LUAS:%=checked-%)

.PHONY: $(LUAS:%=checked-%)

# A Lua besides the packaged ones runs the specs if it has a busted. What has the tag "once" does not depend on the Lua.
$(LUAS:%=checked-%): checked-%:
	+@case ' $(LUA_PACKAGES) $(firstword $(LUAS)) ' in *' $* '*) ;; *) \
	  $* -e 'require "busted"' 2>/dev/null || { echo 'Skipped: the specs under $*, which has no busted.'; exit 0; } ;; \
	esac; \
	test ! -t 1 || printf '%-8sis being built\r' '$*'; \
	$(AGAIN) --silent LUA=$* BUSTED_ARGS='$(BUSTED_ARGS)$(if $(filter $*,$(firstword $(LUAS))),, --exclude-tags=once)' busted

$(LOCALES)/made: $(wildcard $(LOCALE_SOURCES)/de_DE $(LOCALE_SOURCES)/ps_AF)
	@mkdir -p $(@D)
	@for locale in $(notdir $^); do localedef -i $$locale -f UTF-8 $(@D)/$$locale.UTF-8 2>/dev/null || :; done
	@touch $@

# Prints the libraries in use: the module's libcurl, with its TLS and HTTP/2.
LIBRARIES_HERE = $(LUA_HERE) $(LUA) -e 'local all = require("intercom.core").libcurl \
  print(("%-8s%s %s"):format("$(LUA_NAME)", all:match "^%S+ %S+", all:match "nghttp2%S+" or "without HTTP/2"))'

# The make that a spec starts has no part in how many jobs this one runs, and would warn of it.
busted: $(MODULE) $(LOCALES)/made
	@$(LIBRARIES_HERE)
	@MAKEFLAGS=$$(printf %s "$$MAKEFLAGS" | sed 's/-j[0-9]* *--jobserver[^ ]*//'); export MAKEFLAGS; \
	$(WITH_FAKE) $(LUA_HERE) LOCPATH=$(call quoted,$(CURDIR)/$(LOCALES)) $(LUA) $(BUSTED) $(BUSTED_ARGS) $(SPECS)

# The core does not depend on Lua, so its tests are built once.
CORE_BUILD := build/$(VARIANT)core
CORE_OBJECTS := $(CORE_SOURCES:csrc/%.c=$(CORE_BUILD)/obj/%.o)
CORE_TESTS := $(patsubst spec/core/%.c,$(CORE_BUILD)/%,$(sort $(wildcard spec/core/*_test.c)))

core-test-programs: $(CORE_TESTS)

core-tests: $(CORE_TESTS)
	@mk/core-tests $^

$(CORE_BUILD)/obj/%.o: csrc/%.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(C_FLAGS) -MMD -MP -c -o $@ $<

$(CORE_TESTS): $(CORE_BUILD)/%: spec/core/%.c $(CORE_OBJECTS)
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(C_FLAGS) -MMD -MP -MF $@.d -o $@ $< $(CORE_OBJECTS) $(LDFLAGS) -lcmocka

-include $(CORE_OBJECTS:.o=.d) $(CORE_TESTS:%=%.d)
