# Makes the editor types and the reference; see reference/.
LUALS ?= lua-language-server
DOCS := build/docs
REFERENCE_ENV = env $(HERE) LUA_PATH=$(call quoted,$(CURDIR)/?.lua;$(LUA_PATH_HERE))
REFERENCE_LUA = $(REFERENCE_ENV) NODE_PATH=/usr/share/nodejs $(LUA)
LDOC_DATA := $(call quoted,$(CURDIR)/build/ldoc/comments.lua)

.PHONY: types facts summaries-missing docs reference

types: $(MODULE)
	@$(REFERENCE_LUA) reference/types.lua --write

# DESCRIPTIONS is a folder with the service's OpenAPI descriptions of all versions.
facts: $(MODULE)
	@$(REFERENCE_LUA) reference/derive.lua '$(DESCRIPTIONS)' --write

# What has no sentence yet; WORD= limits it to what contains a word.
summaries-missing: $(MODULE)
	@$(REFERENCE_LUA) reference/summaries.lua --missing '$(WORD)'

docs:
	@mk/deps build fake lua5.4 docs
	@$(AGAIN) LUA=lua5.4 reference

# Only files that declare a module or class in their comments belong to the reference.
reference: $(MODULE)
	@mkdir -p build/ldoc && rm -rf $(DOCS)
	@{ echo 'file = {'; grep -lrE '^-- @(module|classmod) ' lua | sort | sed "s|.*|  \"$$PWD/&\",|"; echo '}'; } >build/ldoc/config.ld
	@LUA_PATH=$(call quoted,$(CURDIR)/?.lua;;) LDOC_DATA=$(LDOC_DATA) ldoc --quiet --fatalwarnings --config build/ldoc/config.ld \
	  --filter reference.modules.write . >build/ldoc/log 2>&1 || { cat build/ldoc/log >&2; exit 1; }
	@$(WITH_FAKE) $(REFERENCE_ENV) LDOC_DATA=$(LDOC_DATA) $(LUA) reference/build.lua $(DOCS)
	@$(REFERENCE_LUA) reference/links.lua $(DOCS)
	@node reference/search_check.js $(DOCS)
	@echo '$(DOCS)/index.html'
