# Runs the specs inside nginx over both transports there, and the specs about nginx itself.
# RESTY_HTTP is the folder that contains resty/http.lua, if lua-resty-http is installed.
RESTY_HTTP ?= $(shell luajit -e 'local file = package.searchpath("resty.http", package.path) print(file and file:match "^(.*)/resty/" or "")' 2>/dev/null)

IN_NGINX = $(WITH_FAKE) env RESTY_HTTP=$(call quoted,$(CARRIER)) NGINX_WORKERS=$(1) spec/nginx/run $(LUA_HERE) $(LUA)

.PHONY: nginx in-nginx carried

nginx:
	@mk/deps build fake luajit test nginx
	@$(AGAIN) LUA=luajit in-nginx

in-nginx: $(MODULE) $(LOCALES)/made
	@$(LIBRARIES_HERE)
	@echo '== nginx, libcurl in worker threads'
	@failed=; \
	$(AGAIN) LUA=luajit CARRIER= carried || failed='worker threads'; \
	if [ -n $(call quoted,$(RESTY_HTTP)) ]; then \
	  echo $(call quoted,== nginx$(comma) lua-resty-http of $(RESTY_HTTP)); \
	  $(AGAIN) LUA=luajit CARRIER=$(call quoted,$(RESTY_HTTP)) carried || failed="$$failed lua-resty-http"; \
	else \
	  echo 'Skipped: the specs over lua-resty-http, which is not here (RESTY_HTTP=folder names one).'; \
	fi; \
	test -z "$$failed" || { echo "failed: $$failed" >&2; exit 1; }

carried: $(MODULE)
	@failed=; \
	for part in 1 2 $(if $(CARRIER),3); do \
	  $(call IN_NGINX,1) spec/nginx/specs.lua $$part || failed="$$failed part $$part,"; \
	done; \
	$(call IN_NGINX,1) $(BUSTED) spec/nginx/one_worker.lua || failed="$$failed one_worker"; \
	$(call IN_NGINX,4) $(BUSTED) spec/nginx/four_workers.lua || failed="$$failed four_workers"; \
	NGINX_LOADS=noted $(call IN_NGINX,2) $(BUSTED) spec/nginx/loads.lua || failed="$$failed loads"; \
	$(call IN_NGINX,2) $(BUSTED) spec/nginx/reload.lua || failed="$$failed reload"; \
	test -z "$$failed" || { echo "failed: $$failed" >&2; exit 1; }
