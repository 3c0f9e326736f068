BENCH_BUILD := build/$(VARIANT)bench
BENCH_DATA := $(BENCH_BUILD)/data
BENCH_SDK := $(BENCH_BUILD)/node_modules/.package-lock.json
# WORKLOADS limits the comparison to some of its letters; ROUNDS says how often each is run.
BENCH_ENV = env LUA='$(LUA)' NODE_PATH=$(call quoted,$(CURDIR)/$(BENCH_BUILD)/node_modules) \
  LUA_PATH=$(call quoted,$(CURDIR)/?.lua;$(LUA_PATH_HERE)) \
  LUA_CPATH=$(call quoted,$(CURDIR)/$(BENCH_BUILD)/?.so;$(LUA_CPATH_HERE))
BENCH_CC = $(CC) -std=c11 -O2 $(WARNINGS) $(CPPFLAGS) $(CURL_CFLAGS)
BENCH_TRANSFER := bench/clients/transfer.c bench/clients/transfer.h

.PHONY: bench bench-instructions bench-compared bench-counted bench-programs

# Workload N runs inside nginx, under LuaJIT, if lua-resty-http is installed (RESTY_HTTP).
bench:
	@mk/deps build fake lua5.4 luajit nginx node bench
	@$(AGAIN) LUA=luajit all
	@$(AGAIN) LUA=lua5.4 bench-compared

bench-instructions:
	@mk/deps build fake lua5.4 bench
	@$(AGAIN) LUA=lua5.4 bench-counted

bench-compared: $(MODULE) bench-programs $(BENCH_DATA)/made $(BENCH_SDK)
	@$(BENCH_ENV) RESTY_HTTP=$(call quoted,$(RESTY_HTTP)) BENCH_CHART=docs/bench.svg bench/run $(BENCH_DATA) $(LUA) bench/compare.lua $(WORKLOADS)

bench-counted: $(MODULE) bench-programs $(BENCH_DATA)/made
	@$(BENCH_ENV) bench/run $(BENCH_DATA) bench/instructions

bench-programs: $(BENCH_BUILD)/c_floor $(BENCH_BUILD)/lua_floor.so

$(BENCH_BUILD)/c_floor: bench/clients/c_floor.c $(BENCH_TRANSFER)
	@mkdir -p $(@D)
	$(call say,CC)$(BENCH_CC) -o $@ $(filter %.c,$^) $(CURL_LIBS)

$(BENCH_BUILD)/lua_floor.so: bench/clients/lua_floor.c $(BENCH_TRANSFER)
	@mkdir -p $(@D)
	$(call say,CC)$(BENCH_CC) -fPIC -fvisibility=hidden $(SHARED) $(LUA_CFLAGS) -o $@ $(filter %.c,$^) $(CURL_LIBS)

$(BENCH_DATA)/made: $(wildcard bench/data/*.lua)
	@mkdir -p $(BENCH_DATA)/pages
	$(call say,MAKE)LUA_PATH='./?.lua;;' $(LUA) bench/data/generate.lua $(BENCH_DATA)
	@find $(BENCH_DATA) -name '*.json' -exec gzip --keep --force -6 {} +
	@touch $@

$(BENCH_SDK): bench/package.json
	@mkdir -p $(BENCH_BUILD)
	@cp bench/package.json $(BENCH_BUILD)
	@npm install --prefix $(BENCH_BUILD) --no-audit --no-fund --loglevel=error >$(BENCH_BUILD)/npm.log 2>&1 || { cat $(BENCH_BUILD)/npm.log >&2; exit 1; }
	@touch $@
