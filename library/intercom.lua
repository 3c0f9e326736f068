---@meta intercom
-- Editor types of the module, for lua-language-server. Those of the operations and of what they take and answer are
-- in intercom/, made by reference/types.lua.

---@class intercom
---@field null any # sent to clear a field
---@field json intercom.Json
---@field query intercom.Query
---@field webhook intercom.Webhook
---@field canvas intercom.Canvas
---@field identity intercom.Identity
---@field oauth intercom.OAuth
---@field Error table # the metatable of errors
---@field _VERSION string
local intercom = {}

---@param options intercom.Options
---@return intercom.Client
function intercom.new(options) end

---@generic T: table
---@param list T
---@return T
function intercom.array(list) end

-- Returns its arguments, or raises the error that is the second of them, with the place of this call.
---@generic T
---@param value T?
---@param err? any
---@param ... any
---@return T value
---@return any err
---@return any ...
function intercom.check(value, err, ...) end

---For the option `cancel`.
---@return intercom.Canceller
function intercom.canceller() end

---Copies a workspace.
---@param options intercom.ExportOptions
---@return intercom.ExportReport? report
---@return any err an intercom.Error, or a text about the destination
function intercom.export(options) end

---@class intercom.ExportOptions
---@field client intercom.Client
---@field to string|table a folder, sqlite:FILE, postgresql://..., singer:-, or a store
---@field streams? string[] all by default
---@field since? integer Unix seconds: only what changed from then on
---@field fields? string[] the only ones that are kept
---@field concurrency? integer calls at once, 60 by default
---@field parts? boolean false leaves the parts of conversations and tickets out
---@field share? number
---@field state? string the state file of Singer
---@field observe? fun(event: table)

---@class intercom.ExportReport
---@field complete boolean whether everything agrees
---@field workspace string
---@field streams intercom.ExportedStream[]

---@class intercom.ExportedStream
---@field stream string
---@field complete boolean
---@field counted integer by the service
---@field stored integer
---@field added integer
---@field changed integer
---@field deleted integer
---@field missing { from: integer?, to: integer?, id: string?, counted: integer?, stored: integer?, reason: any }[]
---@field skipped? string why
---@field failed? any
---@field calls integer
---@field seconds number

---Imports a file, each row once.
---@param options intercom.ImportOptions
---@return intercom.ImportReport? report
---@return intercom.Error err
---@return intercom.ImportReport? partly what was done before the error
function intercom.import(options) end

---@class intercom.ImportOptions
---@field client intercom.Client
---@field resource "contacts"|"companies"|"events"|"tags"|"articles"
---@field from string a path, or "-" for standard input
---@field match? "external_id"|"email" by which field contacts are found
---@field map? table<string, string> the fields of columns; "" leaves one out
---@field dry_run? boolean
---@field bulk? boolean
---@field concurrency? integer calls at once, 64 by default
---@field interval? number seconds until the second look at a bulk job
---@field share? number
---@field progress? fun(done: integer, all: integer)

---@class intercom.ImportReport
---@field resource string
---@field from string
---@field dry_run boolean
---@field rows integer
---@field earlier integer settled by earlier runs
---@field created integer
---@field updated integer
---@field left integer
---@field rejected integer
---@field unknown integer
---@field complete boolean whether every row is settled
---@field rejected_file? string
---@field rejections { line: integer|string, field: string, reason: string }[]
---@field unknowns { line: integer|string, reason: string }[]
---@field calls integer
---@field seconds number

-- For the option `trace`. The tracer has the API of opentelemetry-lua; `context` returns the context in which a span
-- begins, by default opentelemetry.context's current one.
---@param tracer { start: fun(self, context: any, name: string, config?: table): any, any }
---@param options? { context?: fun(): any }
---@return intercom.Trace
function intercom.otel(tracer, options) end

-- What intercom.otel returns.
---@class intercom.Trace

---@class intercom.CassetteOptions
---@field mode? "record"|"replay"|"once"
---@field scrub? table<integer|string, string|fun(value: any): any>
---@field ignore? string[]
---@field wrap? "curl"|"nginx"|intercom.Transport|intercom.Hooks

---@param path string
---@param options? intercom.CassetteOptions
---@return intercom.Cassette
function intercom.cassette(path, options) end

-- Makes an entry of `attachment_files`.
---@param file { path?: string, data?: string, name?: string, content_type?: string }
---@return intercom.ConversationAttachmentFiles attachment # nil beside an error
---@return intercom.Error err # nil beside an attachment
function intercom.attachment(file) end

---@return intercom.Operation[]
function intercom.operations() end

-- What the option `json` takes besides "cjson": cjson.safe, dkjson, rapidjson and intercom.json itself are such tables.
---@class intercom.JsonCodec
---@field encode fun(value: any, ...: any): string?, any
---@field decode fun(text: string, ...: any): any, any, any
---@field null any

---@class intercom.Json
---@field null any
---@field array fun(list: table): table
---@field is_array fun(value: any): boolean
local Json = {}

---@param value any
---@return string
function Json.encode(value) end

---@param text string
---@param options? { null?: "keep"|"drop" }
---@return any value
---@return string? wrong
function Json.decode(text, options) end

---@class intercom.Operation
---@field resource string
---@field method string
---@field verb "GET"|"POST"|"PUT"|"PATCH"|"DELETE"
---@field path string
---@field parameters string[]
---@field query string[]
---@field body? "json"|"multipart"
---@field paging? "cursor"|"next_cursor"|"page"|"scroll"|"search"|"single"
---@field items string[]
---@field response "json"|"file"|"media"
---@field since intercom.Version
---@field until? intercom.Version
---@field version? intercom.Version that of a call that names none
---@field tag string
---@field operation_id string
---@field summary? string what it does
---@field fields intercom.Parameter[] what it takes

---@class intercom.Parameter
---@field name string
---@field in "path"|"query"|"body"
---@field type string
---@field values? string[] what a string may be
---@field required boolean
---@field since? intercom.Version
---@field until? intercom.Version
---@field summary? string

---@alias intercom.Version "2.7"|"2.8"|"2.9"|"2.10"|"2.11"|"2.12"|"2.13"|"2.14"|"2.15"|"2.16"|"2.17"|"2.18"|"Preview"|string

---@class intercom.Options: intercom.OtherOptions
---@field access_token string|fun(): string?, any

-- Those of client:with, where the token may stay.
---@class intercom.OtherOptions
---@field access_token? string|fun(): string?, any
---@field region? "us"|"eu"|"au"
---@field base_url? string
---@field version? intercom.Version
---@field timeout? number # seconds
---@field connect_timeout? number # seconds
---@field stall_timeout? number # seconds
---@field max_retries? integer
---@field max_wait? number # seconds
---@field retry_quota? integer # tokens
---@field max_response_bytes? integer
---@field headers? table<string, string>|fun(request: intercom.HookRequest): table<string, string>?
---@field user_agent? string
---@field app_info? { name: string, version?: string, url?: string }
---@field proxy? string
---@field ca_file? string
---@field on_limit? "wait"|"fail"
---@field share? number # of a window of the rate limit, up to 1; the rest is left to others
---@field json? "cjson"|intercom.JsonCodec
---@field null? "keep"|"drop"
---@field budget? intercom.Budget|intercom.SharedBudget|intercom.RedisBudget
---@field prefetch? boolean
---@field validate? boolean
---@field wait? intercom.Wait
---@field observe? fun(event: intercom.Event)
---@field observe_bodies? boolean
---@field trace? intercom.Trace
---@field transport? "curl"|"nginx"|intercom.Transport|intercom.Hooks

---@class intercom.Transport
---@field send fun(self, request: intercom.TransportRequest): intercom.TransportAnswer?, intercom.TransportFailure?
---@field sleep? fun(self, seconds: number)
---@field now fun(self): number
---@field wait? "nginx"|fun(self, seconds: number, ready: fun(): boolean)

---@class intercom.Hooks
---@field wrap? "curl"|"nginx"|intercom.Transport|intercom.Hooks
---@field before? fun(request: intercom.HookRequest): intercom.TransportAnswer?, intercom.TransportFailure?
---@field after? fun(request: intercom.HookRequest, response?: intercom.HookResponse, failure?: intercom.TransportFailure)
---@field received? fun(request: intercom.HookRequest, bytes: string)
---@field sleep? fun(seconds: number): number

---@class intercom.Cassette: intercom.Hooks
local Cassette = {}

---@return string[] # the records that nothing asked for
function Cassette:unused() end

---@class intercom.HookRequest
---@field verb string
---@field url string
---@field path string
---@field query? string
---@field operation? string
---@field template? string
---@field headers table<string, string>
---@field body? string
---@field timeout number
---@field connect_timeout number
---@field max_response_bytes integer
---@field repeatable boolean
---@field is_cancelled? fun(): boolean
---@field [string] any # what a hook keeps for another

---@class intercom.HookResponse
---@field status integer
---@field headers table<string, string>
---@field body? string # not of a download

---@class intercom.TransportRequest: intercom.HookRequest
---@field await? fun(ready: (fun(): boolean), give_up?: fun()): boolean

---@class intercom.TransportAnswer
---@field status integer
---@field headers table<string, string|string[]>
---@field body? string

---@class intercom.TransportFailure
---@field kind? "connection"|"timeout"|"tls"|"protocol"|"decode"|"cancelled"
---@field message? string
---@field outcome? "not_sent"|"refused"|"unknown"
---@field permanent? boolean

---@class intercom.Budget
---@field take fun(self, now: number, share?: number): number, any, table?
---@field give_back fun(self, mark: any, is_lost?: boolean)
---@field learn fun(self, rate_limit: intercom.RateLimit, now: number, date?: number)

-- In nginx.
---@class intercom.SharedBudget
---@field shared_dict string
---@field key? string

-- What ends calls under way.
---@class intercom.Canceller
---@field cancelled boolean
---@field cancel fun(self)

---@class intercom.Limits
---@field deadline? number # seconds in all
---@field cancel? intercom.Canceller

-- Of several machines.
---@class intercom.RedisBudget
---@field redis string # redis://:password@host:6379/0, rediss://… or unix:///path?db=0
---@field key? string

---@class intercom.CommonOptions: intercom.Limits
---@field headers? table<string, string>|fun(request: intercom.HookRequest): table<string, string>?
---@field query? table<string, any>
---@field timeout? number # seconds
---@field max_retries? integer
---@field max_wait? number # seconds
---@field version? intercom.Version
---@field validate? boolean

---@class intercom.CallOptions: intercom.CommonOptions
---@field raw? boolean # return the JSON text of the answer

---@class intercom.FindOptions: intercom.CallOptions
---@field fields? string[] # make only these fields: "email", "custom_attributes.plan", "tags.data.id"

---@class intercom.ListOptions: intercom.CommonOptions
---@field prefetch? boolean
---@field fields? string[] # make only these fields: "email", "custom_attributes.plan", "tags.data.id"

---@class intercom.FileOptions: intercom.CommonOptions
---@field to? string|file*|fun(piece: string): any, any
---@field progress? fun(received: integer, total?: integer)

---@class intercom.RequestOptions: intercom.FileOptions
---@field body? any
---@field fields? string[]
---@field raw? boolean # return the JSON text of the answer

---@class intercom.File
---@field path? string
---@field data? string
---@field filename? string
---@field content_type? string

---@class intercom.Client
local Client = {}

---@param options intercom.OtherOptions
---@return intercom.Client
function Client:with(options) end

---@param verb "GET"|"HEAD"|"POST"|"PUT"|"PATCH"|"DELETE"
---@param path string
---@param options? intercom.RequestOptions
---@return any value
---@return intercom.Error err # nil beside a value
---@return intercom.Response? response
function Client:request(verb, path, options) end

---@generic T, R
---@param list T[]|fun(): T?
---@param f fun(item: T, position: integer): R?, any
---@param options? intercom.MapOptions
---@return R[]|{ n: integer } results # nil beside an error, unless on_error is "collect"
---@return any err # with on_error = "collect" all errors, by position
---@return R[]? others
function Client:map(list, f, options) end

---@param functions (fun(): any, any)[]
---@param options? intercom.MapOptions
---@return any[]|{ n: integer } results # nil beside an error, unless on_error is "collect"
---@return any err
---@return any[]? others
function Client:parallel(functions, options) end

-- What client:start returns.
---@class intercom.Task
---@field wait fun(self): any, any
---@field cancel fun(self)

---Runs a function until its first wait; it goes on whenever the program waits.
---@param f fun(...): any, any
---@param ... any
---@return intercom.Task task # nil beside an error
---@return intercom.Error? err # in a phase of nginx in which nothing can wait
function Client:start(f, ...) end

---Waits. In a map the others go on; raises when the map is ended.
---@param seconds number # 0 or more
function Client:sleep(seconds) end

---Looks at something at intervals until it is done.
---@generic T
---@param find fun(): T?, any, intercom.Response?
---@param options intercom.WaitOptions
---@return T? found
---@return any err
---@return intercom.Response? response
function Client:wait(find, options) end

---@class intercom.WaitParams
---@field interval? number # seconds until the second look; each pause is half as long again
---@field max_interval? number # seconds of the longest pause
---@field timeout? number # seconds for the whole wait

---@class intercom.WaitOptions: intercom.WaitParams, intercom.Limits
---@field done fun(found: any): any, string?

---@class intercom.MapOptions: intercom.Limits
---@field concurrency? integer
---@field on_error? "stop"|"collect"

---@alias intercom.Wait fun(client: intercom.Client, seconds: number, ready?: (fun(): boolean), left?: number)

---@return integer? descriptor
---@return string? lacking # why there is none
function Client:descriptor() end

---@return { fd: integer, read: boolean, write: boolean }[] descriptors
---@return number? seconds
function Client:descriptors() end

---@param seconds? number
function Client:step(seconds) end

function Client:close() end

-- What all pagers have; those of a method know what they walk over.
---@class intercom.Pager
---@field answer? table
---@field cursor? string
---@field finished boolean
---@field taken integer
---@field total? integer
---@field raw fun(self): fun(): string?
---@field close fun(self)

---@class intercom.RateLimit
---@field limit? integer
---@field remaining? integer
---@field reset? integer # Unix seconds

---@class intercom.Response
---@field status integer
---@field headers table<string, string>
---@field request_id? string
---@field rate_limit? intercom.RateLimit
---@field attempts integer
---@field elapsed number # seconds

---@alias intercom.ErrorKind
---| "bad_request"
---| "unauthorized"
---| "forbidden"
---| "not_found"
---| "conflict"
---| "gone"
---| "unprocessable"
---| "rate_limited"
---| "server"
---| "client"
---| "timeout"
---| "connection"
---| "tls"
---| "protocol"
---| "decode"
---| "cancelled"
---| "job_failed"

---@alias intercom.Outcome "not_sent"|"refused"|"unknown"

---@class intercom.Error
---@operator concat(any): string
---@field kind intercom.ErrorKind
---@field status? integer
---@field code? string
---@field message string
---@field field? string
---@field errors? { code?: string, message?: string, field?: string }[]
---@field request_id? string
---@field resource? string
---@field method string
---@field verb string
---@field path string
---@field host? string
---@field hint? string
---@field body? string # as the server sent it, at most 8 KiB
---@field outcome intercom.Outcome
---@field retryable boolean
---@field place? string
---@field attempts integer
---@field elapsed? number # seconds
---@field reason? string
---@field retry_after? number # seconds
---@field rate_limit? intercom.RateLimit
---@field canonical? string
---@field job? any # what a wait found last

---@class intercom.Event
---@field type "request"|"response"|"retry"|"wait"|"budget"|"page"|"error"
---@field time number # Unix seconds
---@field call integer # the same for all attempts and pages of one call
---@field parent? integer # the same for all calls of one map, task, or method that makes several
---@field resource? string
---@field method string
---@field verb string
---@field path string
---@field attempt integer
---@field bytes? integer
---@field body? string
---@field status? integer
---@field elapsed? number # seconds
---@field request_id? string
---@field rate_limit? intercom.RateLimit
---@field seconds? number
---@field reason? string
---@field kind? intercom.ErrorKind
---@field message? string
---@field outcome? intercom.Outcome
---@field items? integer
---@field more? boolean
---@field shared? boolean

---@class intercom.Query
---@field [string] intercom.QueryField
---@field all fun(filters: intercom.Filter[]): intercom.Filter
---@field any fun(filters: intercom.Filter[]): intercom.Filter

---@alias intercom.Scalar string|number|boolean

---@class intercom.QueryField
---@field eq fun(self, value: intercom.Scalar): intercom.Filter
---@field neq fun(self, value: intercom.Scalar): intercom.Filter
---@field gt fun(self, value: intercom.Scalar): intercom.Filter
---@field lt fun(self, value: intercom.Scalar): intercom.Filter
---@field contains fun(self, value: intercom.Scalar): intercom.Filter
---@field not_contains fun(self, value: intercom.Scalar): intercom.Filter
---@field starts_with fun(self, value: intercom.Scalar): intercom.Filter
---@field ends_with fun(self, value: intercom.Scalar): intercom.Filter
---@field in_ fun(self, value: intercom.Scalar[]): intercom.Filter
---@field not_in fun(self, value: intercom.Scalar[]): intercom.Filter

---@class intercom.Filter
---@field field? string
---@field operator string
---@field value any
---@operator band(intercom.Filter): intercom.Filter
---@operator bor(intercom.Filter): intercom.Filter

---@class intercom.Webhook
---@field sign fun(body: string, secret: string): string
---@field verify fun(body: string, signature: string?, secret: string|string[]): true?, string
---@field parse fun(body: string, signature: string?, secret: string|string[], options?: intercom.ParseOptions): intercom.Notification?, string, integer
---@field handler fun(options: intercom.WebhookOptions): fun()

---@class intercom.WebhookOptions
---@field secret string|string[]
---@field on table<string, fun(notification: intercom.Notification)> # by topic; "*" is for all others
---@field max_bytes? integer
---@field max_queued? integer
---@field concurrency? integer
---@field json? "cjson"|intercom.JsonCodec
---@field null? "keep"|"drop"

---@class intercom.Notification
---@field id string
---@field topic string
---@field app_id? string
---@field created_at? integer
---@field data { type: string, item: table }

---@class intercom.ParseOptions
---@field json? "cjson"|intercom.JsonCodec
---@field null? "keep"|"drop"

---@class intercom.CanvasAction
---@field type "submit"|"url"|"sheet"
---@field url? string

---@class intercom.CanvasOption
---@field id string
---@field text string
---@field disabled? boolean

---@class intercom.CanvasItem
---@field id string
---@field title string
---@field subtitle? string
---@field tertiary_text? string
---@field image? string
---@field image_width? integer
---@field image_height? integer
---@field rounded_image? boolean
---@field disabled? boolean
---@field action? intercom.CanvasAction

---@alias intercom.CanvasSaveState "unsaved"|"saved"|"failed"

---@class intercom.CanvasReply
---@field [integer] table # components
---@field stored_data? table
---@field card_creation_options? table
---@field event? "completed"

---@class intercom.Canvas
---@field sign fun(body: string, secret: string): string
---@field verify fun(body: string, signature: string?, secret: string|string[]): true?, string
---@field parse fun(body: string, signature: string?, secret: string|string[], options?: intercom.ParseOptions): table?, string, integer
---@field text fun(fields: { text: string, id?: string, align?: "left"|"center"|"right", style?: "header"|"paragraph"|"muted"|"error", bottom_margin?: "none" }): table
---@field button fun(fields: { id: string, label: string, action: intercom.CanvasAction, style?: "primary"|"secondary"|"link", disabled?: boolean }): table
---@field input fun(fields: { id: string, label?: string, placeholder?: string, value?: string, action?: intercom.CanvasAction, save_state?: intercom.CanvasSaveState, disabled?: boolean }): table
---@field textarea fun(fields: { id: string, label?: string, placeholder?: string, value?: string, error?: boolean, disabled?: boolean }): table
---@field checkbox fun(fields: { id: string, label: string, option: intercom.CanvasOption[], value?: string[], save_state?: intercom.CanvasSaveState, disabled?: boolean }): table
---@field dropdown fun(fields: { id: string, label?: string, options: intercom.CanvasOption[], value?: string, save_state?: intercom.CanvasSaveState, disabled?: boolean }): table
---@field single_select fun(fields: { id: string, label?: string, options: intercom.CanvasOption[], value?: string, save_state?: intercom.CanvasSaveState, disabled?: boolean, action?: intercom.CanvasAction }): table
---@field list fun(fields: { items: intercom.CanvasItem[], disabled?: boolean }): table
---@field data_table fun(fields: { items: { field: string, value: string }[] }): table
---@field image fun(fields: { url: string, width: integer, height: integer, id?: string, align?: "left"|"center"|"right"|"full_width", rounded?: boolean, bottom_margin?: "none", action?: intercom.CanvasAction }): table
---@field spacer fun(fields?: { id?: string, size?: "xs"|"s"|"m"|"l"|"xl" }): table
---@field divider fun(fields?: { id?: string, bottom_margin?: "none" }): table
---@field submit fun(): intercom.CanvasAction
---@field open fun(url: string): intercom.CanvasAction
---@field sheet fun(url: string): intercom.CanvasAction
---@field reply fun(reply: intercom.CanvasReply): string
---@field content fun(components: table[]): string
---@field live fun(canvas: { content_url: string, stored_data?: table }): string
---@field results fun(results: table): string

---@class intercom.OAuth
---@field new_state fun(): string
---@field authorize_url fun(options: intercom.AuthorizeOptions): string
---@field same_state fun(sent: string?, returned: any): boolean
local OAuth = {}

-- Exchanges the code of a redirect for the options of a client.
---@param options intercom.ExchangeOptions
---@return intercom.Options granted # nil beside an error
---@return intercom.Error err # nil beside options
---@return intercom.Response? response
function OAuth.exchange(options) end

---@class intercom.AuthorizeOptions
---@field client_id string
---@field state string
---@field redirect_uri? string
---@field region? "us"|"eu"|"au"

---@class intercom.ExchangeOptions: intercom.OtherOptions
---@field code string
---@field client_id string
---@field client_secret string

---@class intercom.Identity
---@field user_hash fun(secret: string, user_id: string|integer): string
---@field jwt fun(secret: string, claims: intercom.Claims): string

---@class intercom.Claims
---@field user_id string|integer
---@field exp? integer # Unix seconds
---@field [string] any

-- The methods that say what a call means: lua/intercom/operation/idioms.

---@class intercom.resource.contacts
---@field wait fun(self, job_id: string|integer, params?: intercom.WaitParams, options?: intercom.CallOptions): intercom.ContactsBulkJob?, intercom.Error, intercom.Response?
---@field upsert fun(self, params: intercom.params.contacts.create, options?: intercom.CallOptions): intercom.Contact?, intercom.Error, intercom.Response?

---@class intercom.resource.conversations
---@field close fun(self, conversation_id: string|integer, params: intercom.CloseParams, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response?
---@field open fun(self, conversation_id: string|integer, params: intercom.OpenParams, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response?
---@field snooze fun(self, conversation_id: string|integer, params: intercom.SnoozeParams, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response?
---@field assign fun(self, conversation_id: string|integer, params: intercom.AssignParams, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response?

---@class intercom.OpenParams
---@field admin_id string|integer

---@class intercom.CloseParams: intercom.OpenParams
---@field body? string

---@class intercom.SnoozeParams: intercom.OpenParams
---@field snoozed_until integer # Unix seconds

---@class intercom.AssignParams: intercom.CloseParams
---@field assignee_id string|integer
---@field type? "admin"|"team"

---@class intercom.resource.companies
---@field wait fun(self, job_id: string|integer, params?: intercom.WaitParams, options?: intercom.CallOptions): intercom.CompaniesBulkJob?, intercom.Error, intercom.Response?

---@class intercom.resource.data_exports
---@field wait fun(self, job_identifier: string|integer, params?: intercom.WaitParams, options?: intercom.CallOptions): intercom.DataExport?, intercom.Error, intercom.Response?

---@class intercom.resource.jobs
---@field wait fun(self, job_id: string|integer, params?: intercom.WaitParams, options?: intercom.CallOptions): intercom.Jobs?, intercom.Error, intercom.Response?

---@class intercom.resource.reporting_data_exports
---@field wait fun(self, job_identifier: string|integer, params: intercom.ReportingWaitParams, options?: intercom.CallOptions): intercom.ReportingDataExports.Find.Answer?, intercom.Error, intercom.Response?

---@class intercom.ReportingWaitParams: intercom.WaitParams
---@field app_id string
---@field client_id string

return intercom
