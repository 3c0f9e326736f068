-- Words that a reader may search for and that the title of the page does not have; the most typical ones first.
return {
  ["docs/install.md"] = "install installation setup luarocks rock package build compile packaging uninstall",
  ["docs/calls.md"] = "request response method resource parameters result quickstart",
  ["docs/pagination.md"] = "paging pager page cursor iterator scroll next starting_after per_page resume export",
  ["docs/searching.md"] = "filter query operator where find",
  ["docs/errors.md"] = "retry retries exception failure backoff outcome idempotent idempotency",
  ["docs/options.md"] = "auth authentication token access_token login configuration config"
    .. " settings timeout proxy",
  ["docs/concurrency.md"] = "async asynchronous await promise parallel thread concurrent concurrency map batch bulk",
  ["docs/event-loops.md"] = "coroutine cqueues luv libuv neovim copas haproxy tarantool epoll async asynchronous await",
  ["docs/rate-limit.md"] = "429 throttle throttling ratelimit budget redis",
  ["docs/json.md"] = "null nil cjson array integer float number encode decode",
  ["docs/jobs.md"] = "job wait poll polling export bulk import asynchronous status",
  ["docs/files.md"] = "attachment upload file export multipart form csv recording download",
  ["docs/observing.md"] = "log logging trace tracing metrics monitoring debug event observe hook opentelemetry otel"
    .. " span traceparent",
  ["docs/versions.md"] = "api region eu europe australia host",
  ["docs/transports.md"] = "http socket luasocket custom",
  ["docs/nginx.md"] = "openresty resty cosocket worker phase",
  ["docs/oauth.md"] = "oauth authorize authorization redirect callback code state client_secret app",
  ["docs/webhooks.md"] = "webhook notification hmac signature jwt user_hash canvas identity messenger",
  ["docs/command-line.md"] = "cli shell terminal bash zsh fish completion profile program curl",
  ["docs/testing.md"] = "mock mocking stub fake sandbox test",
  ["docs/examples.md"] = "example sample script tutorial cookbook recipe",
  ["docs/editor-types.md"] = "autocomplete completion luals annotation ide html luacats",
  ["docs/differences.md"] = "sdk node ruby python comparison",
  ["SECURITY.md"] = "vulnerability tls ssl certificate redirect secret",
}
