BENCH_BUILD := build/bench
BENCH_C := -std=c11 -O2 $(WARNINGS) $(CURL_CFLAGS)
# The peers' modules must be found too.
BENCH_ENV = env LUA_PATH='$(CURDIR)/?.lua;$(LUA_PATH_HERE)' LUA_CPATH='$(CURDIR)/$(BENCH_BUILD)/?.so;$(LUA_CPATH_HERE)'
