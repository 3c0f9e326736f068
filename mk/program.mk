# Installs the program `intercom` with its manual page and the completions for three shells.
INSTALL_BIN = $(DESTDIR)$(PREFIX)/bin/intercom
INSTALL_MAN = $(DESTDIR)$(PREFIX)/share/man/man1/intercom.1
INSTALL_BASH = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/intercom
INSTALL_ZSH = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_intercom
INSTALL_FISH = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/intercom.fish

PROGRAM_HERE = env $(HERE) $(LUA) bin/intercom
# Writes the output of the program with arguments $(1) to the file $(2).
says = $(PROGRAM_HERE) $(1) >"$(2)" && chmod 644 "$(2)"

.PHONY: install-program uninstall-program

install: install-program
uninstall: uninstall-program

install-program: $(MODULE)
	@for file in "$(INSTALL_BIN)" "$(INSTALL_MAN)" "$(INSTALL_BASH)" "$(INSTALL_ZSH)" "$(INSTALL_FISH)"; do \
	  install -d "$$(dirname "$$file")" || exit 1; \
	done
	@sed '1s|.*|#!/usr/bin/env $(LUA)|' bin/intercom >"$(INSTALL_BIN)" && chmod 755 "$(INSTALL_BIN)"
	@$(call says,man,$(INSTALL_MAN)) && $(call says,completion bash,$(INSTALL_BASH)) && \
	$(call says,completion zsh,$(INSTALL_ZSH)) && $(call says,completion fish,$(INSTALL_FISH))

uninstall-program:
	rm -f "$(INSTALL_BIN)" "$(INSTALL_MAN)" "$(INSTALL_BASH)" "$(INSTALL_ZSH)" "$(INSTALL_FISH)"
