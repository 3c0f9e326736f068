# Where the editor types and the reference are made: reference/.
LUALS ?= lua-language-server
REFERENCE_LUA = env LUA_PATH='$(CURDIR)/?.lua;$(LUA_PATH_HERE)' LUA_CPATH='$(LUA_CPATH_HERE)' NODE_PATH=/usr/share/nodejs $(LUA)

.PHONY: types facts

types: $(MODULE)
	@$(REFERENCE_LUA) reference/types.lua --write

# DESCRIPTIONS is a folder of the service's OpenAPI descriptions of all versions.
facts: $(MODULE)
	@$(REFERENCE_LUA) reference/derive.lua '$(DESCRIPTIONS)' --write
