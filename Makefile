# `make help` lists the targets.

# mk/deps installs the packaged ones; the others take part where they are installed.
PACKAGED_LUAS := lua5.4 lua5.3 lua5.2 lua5.1 luajit
KNOWN_LUAS := $(PACKAGED_LUAS) lua5.5
FOUND_LUAS := $(foreach lua,$(KNOWN_LUAS),$(if $(shell command -v $(lua)),$(lua)))

# LUA names the interpreter to build for; if set by the caller, it also limits the checks to that one.
ifeq ($(origin LUA),undefined)
  LUA := $(or $(firstword $(FOUND_LUAS)),lua5.4)
  LUAS ?= $(FOUND_LUAS)
  LUAS_WANTED := $(PACKAGED_LUAS) $(filter-out $(PACKAGED_LUAS),$(FOUND_LUAS))
  LUAS_LACKING := $(filter-out $(FOUND_LUAS),$(KNOWN_LUAS))
else
  LUAS ?= $(LUA)
  LUAS_WANTED := $(filter $(KNOWN_LUAS),$(notdir $(LUAS)))
endif
LUA_NAME := $(notdir $(LUA))
LUA_PACKAGES := $(filter $(PACKAGED_LUAS),$(LUAS_WANTED))

# LIBCURL is where another libcurl than the system's is installed: a folder with include/ and lib/.
LIBCURL ?=
ifneq ($(LIBCURL),)
  CURL_CFLAGS = -isystem $(LIBCURL)/include
  CURL_LIBS = -L$(LIBCURL)/lib -Wl,-rpath,$(LIBCURL)/lib -lcurl
endif

# A variant (sanitizers, -Werror, another compiler) has its own folder, so that switching rebuilds nothing.
VARIANT :=
PLAIN := build/$(if $(LIBCURL),$(notdir $(LIBCURL))-)
BUILD := $(PLAIN)$(VARIANT)$(LUA_NAME)
MODULE := $(BUILD)/intercom/core.so

# Evaluated on first use, and only once.
once = $(eval $(1) := $(2))$($(1))
PROCESSORS = $(call once,PROCESSORS,$(or $(shell getconf _NPROCESSORS_ONLN 2>/dev/null),1))
PKG_CONFIG ?= pkg-config
pc = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)
LUA_VERSION = $(call once,LUA_VERSION,$(or $(shell $(LUA) -e 'print(_VERSION:match "%d%.%d")' 2>/dev/null),$(patsubst lua%,%,$(LUA_NAME:luajit=lua5.1))))
LUA_PC = $(firstword $(foreach name,$(LUA_NAME) lua$(LUA_VERSION) lua-$(LUA_VERSION),$(if $(call pc,--modversion $(name)),$(name))))
# A Lua that was installed from its sources has its headers beside it, and no file of pkg-config.
HEADERS_BESIDE = $(patsubst %/lua.h,%,$(wildcard $(abspath $(dir $(shell command -v $(LUA)))../include)/lua.h))
LUA_INCDIR ?= $(call once,LUA_INCDIR,$(or $(patsubst -I%,%,$(firstword $(filter -I%,$(call pc,--cflags-only-I --keep-system-cflags $(LUA_PC))))),$(HEADERS_BESIDE)))
CURL_CFLAGS ?= $(call once,CURL_CFLAGS,$(call pc,--cflags libcurl))
CURL_LIBS ?= $(call once,CURL_LIBS,$(or $(call pc,--libs libcurl),-lcurl))
CRYPTO_CFLAGS ?= $(call once,CRYPTO_CFLAGS,$(call pc,--cflags libcrypto))
ZLIB_CFLAGS ?= $(call once,ZLIB_CFLAGS,$(call pc,--cflags zlib))
ZLIB_LIBS ?= $(call once,ZLIB_LIBS,$(or $(call pc,--libs zlib),-lz))
CRYPTO_LIBS ?= $(call once,CRYPTO_LIBS,$(or $(call pc,--libs libcrypto),-lcrypto))

CFLAGS ?= -O2
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wpedantic
C_FLAGS = -std=c11 -fPIC -fvisibility=hidden $(WARNINGS) -Icsrc $(CPPFLAGS) $(CFLAGS)
# System headers, so that warnings concern only this project's code.
LUA_CFLAGS = $(addprefix -isystem ,$(LUA_INCDIR)) $(CURL_CFLAGS) $(CRYPTO_CFLAGS) $(ZLIB_CFLAGS)
SHARED := $(if $(filter Darwin,$(shell uname -s)),-bundle -undefined dynamic_lookup,-shared)

CORE_SOURCES := $(sort $(wildcard csrc/core/*.c))
SOURCES := $(CORE_SOURCES) $(sort $(wildcard csrc/http/*.c csrc/lua/*.c))
OBJECTS := $(SOURCES:csrc/%.c=$(BUILD)/obj/%.o)
LUA_SOURCES := $(sort $(shell find lua -name '*.lua'))

comma := ,
# A text quoted as one word of the shell: the checkout's path may contain blanks and apostrophes.
quoted = '$(subst ','\'',$(1))'
LUA_PATH_HERE := $(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;
LUA_CPATH_HERE := $(CURDIR)/$(BUILD)/?.so;;
HERE := LUA_PATH=$(call quoted,$(LUA_PATH_HERE)) LUA_CPATH=$(call quoted,$(LUA_CPATH_HERE))

# Prints one short line for each file; V=1 shows the commands, -s nothing.
silent := $(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS))))
say = $(if $(V)$(silent),,@echo '  $(1) $@'; )

PREFIX ?= /usr/local
INSTALL_LUA = $(DESTDIR)$(PREFIX)/share/lua/$(LUA_VERSION)
INSTALL_C = $(DESTDIR)$(PREFIX)/lib/lua/$(LUA_VERSION)

.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all help env install uninstall clean

all: $(MODULE)

help:
	@echo 'Build and install'
	@echo '  make                 build the C module; LUA= chooses among $(KNOWN_LUAS), V=1 shows the commands'
	@echo '  make env             print the variables that use this checkout: eval "$$(make -s env)"'
	@echo '  make install         install the library and the program below PREFIX=, DESTDIR= for packages; also: make uninstall'
	@echo '  make deps            install the Debian packages that all targets need'
	@echo '  make clean           remove build/'
	@echo 'Try and test'
	@echo '  make demo            take a tour of the client, against the fake Intercom'
	@echo '  make test            run the specs under every Lua; LUA= and SPECS= (files or folders) choose some'
	@echo '  make check           the same without installing packages'
	@echo '  make nginx           run the specs inside nginx; RESTY_HTTP= is the folder of a lua-resty-http'
	@echo '  make lint            run linters and analysers, and check that generated files are up to date'
	@echo '  LIBCURL=             with any of these: build with the libcurl installed in that folder'
	@echo 'Heavier checks'
	@echo '  make sanitize        all specs with the address and undefined-behaviour sanitizers'
	@echo '  make valgrind        the tour under valgrind'
	@echo '  make storm           thousands of calls under random faults; CALLS= and SEED='
	@echo '  make imports     an import of 20,000 rows while answers are lost and the program is killed; ROWS=, LIMIT=, LATENCY='
	@echo '  make window          half a minute of real rate-limit windows'
	@echo '  make exports         exports amid changes, faults and kills; exports-full: an hour of a large workspace'
	@echo '  make allocation      every memory allocation fails once'
	@echo '  make large           a download of more than 4 GiB'
	@echo '  make fuzz            every fuzzer for FUZZ_SECONDS='
	@echo '  make webhook-load    a flood of signed webhooks to a real nginx'
	@echo '  make rock            install and test the rock under every Lua'
	@echo '  make windows         compile the C sources for Windows'
	@echo '  make workflows       lint the workflows of .github'
	@echo '  make conformance     call every operation against the descriptions of the service'
	@echo '  make bench           compare with other clients; bench-instructions counts (bench/README.md)'
	@echo 'Documentation and releases'
	@echo '  make docs            write the reference as HTML to build/docs'
	@echo '  make generated       update what is in git and made of other files: rockspecs, types, docs/operations.md'
	@echo '  make types           update the editor types in library/'
	@echo '  make facts           update lua/intercom/facts/fields.lua from the descriptions in DESCRIPTIONS='
	@echo '  make summaries-missing list the operations and parameters without a sentence'
	@echo '  make release         pack the tagged version in build/release: archive and rock'

$(MODULE): $(OBJECTS)
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(SHARED) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(CURL_LIBS) $(CRYPTO_LIBS) $(ZLIB_LIBS)

no_lua_h = $(if $(call pc,--version),No lua.h for $(LUA_NAME): install its headers,$(PKG_CONFIG) is missing: install it) (make deps) or give LUA_INCDIR=

$(BUILD)/obj/%.o: csrc/%.c
	@mkdir -p $(@D)
	@test -f '$(LUA_INCDIR)/lua.h' || { echo '$(no_lua_h)' >&2; exit 1; }
	$(call say,CC)$(CC) $(C_FLAGS) $(LUA_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d)

env:
	@echo $(call quoted,export LUA_PATH=$(call quoted,$(LUA_PATH_HERE)))
	@echo $(call quoted,export LUA_CPATH=$(call quoted,$(LUA_CPATH_HERE)))

# A file of an older version would hide its successor, because x.lua is found before x/init.lua.
install: $(MODULE)
	@rm -rf "$(INSTALL_LUA)/intercom"
	@for file in $(LUA_SOURCES:lua/%=%); do \
	  install -d "$$(dirname "$(INSTALL_LUA)/$$file")" && install -m 644 "lua/$$file" "$(INSTALL_LUA)/$$file" || exit 1; \
	done
	@install -d "$(INSTALL_LUA)/intercom/fake" && install -m 644 spec/fake/* "$(INSTALL_LUA)/intercom/fake"
	@install -d "$(INSTALL_C)/intercom" && install -m 755 $(MODULE) "$(INSTALL_C)/intercom/core.so"

uninstall:
	rm -rf "$(INSTALL_LUA)/intercom" "$(INSTALL_C)/intercom"

clean:
	rm -rf build

include mk/program.mk mk/check.mk mk/nginx.mk mk/lint.mk mk/heavy.mk mk/bench.mk mk/reference.mk
