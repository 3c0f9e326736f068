---@meta _
-- Made by reference/types.lua.

---@class intercom.Client
---@field admins intercom.resource.admins
---@field articles intercom.resource.articles
---@field audiences intercom.resource.audiences
---@field away_status_reasons intercom.resource.away_status_reasons
---@field brands intercom.resource.brands
---@field calls intercom.resource.calls
---@field collections intercom.resource.collections
---@field companies intercom.resource.companies
---@field contacts intercom.resource.contacts
---@field content intercom.resource.content
---@field content_import_sources intercom.resource.content_import_sources
---@field content_snippets intercom.resource.content_snippets
---@field conversation_attributes intercom.resource.conversation_attributes
---@field conversations intercom.resource.conversations
---@field custom_channel_events intercom.resource.custom_channel_events
---@field custom_object_instances intercom.resource.custom_object_instances
---@field data_attributes intercom.resource.data_attributes
---@field data_connectors intercom.resource.data_connectors
---@field data_exports intercom.resource.data_exports
---@field dynamic_contents intercom.resource.dynamic_contents
---@field ecommerce_connectors intercom.resource.ecommerce_connectors
---@field emails intercom.resource.emails
---@field events intercom.resource.events
---@field external_pages intercom.resource.external_pages
---@field fin intercom.resource.fin
---@field fin_voice intercom.resource.fin_voice
---@field folders intercom.resource.folders
---@field help_centers intercom.resource.help_centers
---@field identity_verification_secrets intercom.resource.identity_verification_secrets
---@field internal_articles intercom.resource.internal_articles
---@field ip_allowlist intercom.resource.ip_allowlist
---@field jobs intercom.resource.jobs
---@field macros intercom.resource.macros
---@field messages intercom.resource.messages
---@field news_items intercom.resource.news_items
---@field newsfeeds intercom.resource.newsfeeds
---@field notes intercom.resource.notes
---@field office_hours_schedules intercom.resource.office_hours_schedules
---@field phone_call_redirects intercom.resource.phone_call_redirects
---@field procedures intercom.resource.procedures
---@field reporting_data_exports intercom.resource.reporting_data_exports
---@field roles intercom.resource.roles
---@field sections intercom.resource.sections
---@field segments intercom.resource.segments
---@field sla_rules intercom.resource.sla_rules
---@field subscription_types intercom.resource.subscription_types
---@field tags intercom.resource.tags
---@field teams intercom.resource.teams
---@field ticket_states intercom.resource.ticket_states
---@field ticket_types intercom.resource.ticket_types
---@field tickets intercom.resource.tickets
---@field visitors intercom.resource.visitors
---@field workflows intercom.resource.workflows

---@class intercom.resource.admins
---@field list fun(self, params?: intercom.params.admins.list, options?: intercom.ListOptions): intercom.Pager.Admin # Lists the admins of the workspace, all at once. GET /admins, since 2.7
---@field list_activity_log_event_types fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.String # Lists the types that entries of the activity log can have, for the filter of `admins:search_activity_logs`. GET /admins/activity_log_event_types, since 2.16
---@field list_activity_logs fun(self, params: intercom.params.admins.list_activity_logs, options?: intercom.ListOptions): intercom.Pager.ActivityLog # Lists what admins did in the workspace within a period. GET /admins/activity_logs, since 2.7
---@field search_activity_logs fun(self, params: intercom.params.admins.search_activity_logs, options?: intercom.ListOptions): intercom.Pager.ActivityLog # Lists what admins did in the workspace within a period, if wanted only what is of certain types. POST /admins/activity_logs/search, since 2.16
---@field me fun(self, params?: table, options?: intercom.FindOptions): intercom.AdminWithApp?, intercom.Error, intercom.Response? # Returns the admin whose token this is, with the workspace in `app`. GET /me, since 2.7
---@field find fun(self, admin_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Admin?, intercom.Error, intercom.Response? # Returns one admin by id. `admin_id`: Id of the admin, as `admins:list` has it. GET /admins/{admin_id}, since 2.7
---@field set_away fun(self, admin_id: string|integer, params: intercom.params.admins.set_away, options?: intercom.CallOptions): intercom.Admin?, intercom.Error, intercom.Response? # Marks an admin as away from the inbox, or as back. `admin_id`: Id of the admin, as `admins:list` has it. PUT /admins/{admin_id}/away, since 2.7

---@class intercom.resource.articles
---@field list fun(self, params?: intercom.params.articles.list, options?: intercom.ListOptions): intercom.Pager.ArticleListItem # Lists all articles, the last changed first. GET /articles, since 2.7
---@field create fun(self, params: intercom.params.articles.create, options?: intercom.CallOptions): intercom.Article?, intercom.Error, intercom.Response? # Creates an article; sent twice, there are two. POST /articles, since 2.7
---@field search fun(self, params?: intercom.params.articles.search, options?: intercom.ListOptions): intercom.Pager.Article # Finds articles by words in them. GET /articles/search, since 2.10
---@field delete fun(self, article_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedArticleObject?, intercom.Error, intercom.Response? # Deletes an article for good. `article_id`: Id of the article, as `articles:list` has it. DELETE /articles/{article_id}, since 2.7
---@field find fun(self, article_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Article?, intercom.Error, intercom.Response? # Returns one article with its text. `article_id`: Id of the article, as `articles:list` has it. GET /articles/{article_id}, since 2.7
---@field update fun(self, article_id: string|integer, params?: intercom.params.articles.update, options?: intercom.CallOptions): intercom.Article?, intercom.Error, intercom.Response? # Changes the given fields of an article; readers see a published one change at once, unless a draft of it is pending. `article_id`: Id of the article, as `articles:list` has it. PUT /articles/{article_id}, since 2.7
---@field find_draft fun(self, article_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Article?, intercom.Error, intercom.Response? # Returns a published article as its pending draft has it; without one, an error of kind `not_found`. `article_id`: Id of the article, as `articles:list` has it. GET /articles/{article_id}/draft, since 2.16
---@field stage_draft fun(self, article_id: string|integer, params?: intercom.params.articles.stage_draft, options?: intercom.CallOptions): intercom.Article?, intercom.Error, intercom.Response? # Keeps changes of a published article as a draft, which readers see after `articles:publish_draft` only; for one that was never published, an error of status 422. `article_id`: Id of the article, as `articles:list` has it. PUT /articles/{article_id}/draft, since 2.16
---@field publish_draft fun(self, article_id: string|integer, params?: intercom.params.articles.publish_draft, options?: intercom.CallOptions): intercom.Article?, intercom.Error, intercom.Response? # Publishes the pending draft of an article; without one, an error of status 422. `article_id`: Id of the article, as `articles:list` has it. POST /articles/{article_id}/draft/publish, since 2.16
---@field attach_tag fun(self, article_id: string|integer, params: intercom.params.articles.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts an existing tag on an article. `article_id`: Id of the article, as `articles:list` has it. POST /articles/{article_id}/tags, since 2.16
---@field list_versions fun(self, article_id: string|integer, params?: intercom.params.articles.list_versions, options?: intercom.ListOptions): intercom.Pager.ArticleVersionSummary # Lists the earlier versions of an article without their text, the newest first. `article_id`: Id of the article, as `articles:list` has it. GET /articles/{article_id}/versions, since 2.16
---@field detach_tag fun(self, article_id: string|integer, tag_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off an article; the tag stays in the workspace. `article_id`: Id of the article, as `articles:list` has it. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /articles/{article_id}/tags/{tag_id}, since 2.16
---@field find_version fun(self, article_id: string|integer, version_id: string|integer, params?: intercom.params.articles.find_version, options?: intercom.FindOptions): intercom.ArticleVersion?, intercom.Error, intercom.Response? # Returns one earlier version of an article with its text. `article_id`: Id of the article, as `articles:list` has it. `version_id`: Id of the version, as `articles:list_versions` has it. GET /articles/{article_id}/versions/{version_id}, since 2.16

---@class intercom.resource.audiences
---@field list fun(self, params?: intercom.params.audiences.list, options?: intercom.ListOptions): intercom.Pager.Audience # Lists the audiences of the workspace. GET /audiences, since 2.16
---@field create fun(self, params: intercom.params.audiences.create, options?: intercom.CallOptions): intercom.Audience?, intercom.Error, intercom.Response? # Creates an audience, a group of contacts that content can be limited to. POST /audiences, since 2.16
---@field delete fun(self, audience_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes an audience, named by its id. `audience_id`: Id of the audience, as `audiences:list` has it. DELETE /audiences/{audience_id}, since 2.16
---@field find fun(self, audience_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Audience?, intercom.Error, intercom.Response? # Returns one audience with its conditions. `audience_id`: Id of the audience, as `audiences:list` has it. GET /audiences/{audience_id}, since 2.16
---@field update fun(self, audience_id: string|integer, params?: intercom.params.audiences.update, options?: intercom.CallOptions): intercom.Audience?, intercom.Error, intercom.Response? # Changes the given fields of an audience. `audience_id`: Id of the audience, as `audiences:list` has it. PUT /audiences/{audience_id}, since 2.16

---@class intercom.resource.away_status_reasons
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.AwayStatusReason # Lists the reasons that admins can choose when they are away, with those that were deleted. GET /away_status_reasons, since 2.14

---@class intercom.resource.brands
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.Brand # Lists the brands of the workspace, all at once. GET /brands, since 2.15
---@field find fun(self, brand_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Brand?, intercom.Error, intercom.Response? # Returns one brand by its id. `brand_id`: Id of the brand, as `brands:list` has it. GET /brands/{brand_id}, since 2.15

---@class intercom.resource.calls
---@field list fun(self, params?: intercom.params.calls.list, options?: intercom.ListOptions): intercom.Pager.Call # Lists the phone calls of the workspace. GET /calls, since 2.14
---@field search fun(self, params: intercom.params.calls.search, options?: intercom.ListOptions): intercom.Pager.CallsSearchAnswerData # Returns the calls of some conversations, with their transcripts where there are any. POST /calls/search, since 2.14
---@field find fun(self, call_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Call?, intercom.Error, intercom.Response? # Returns one phone call by its id. `call_id`: Id of the call, as `calls:list` has it. GET /calls/{call_id}, since 2.14
---@field download_recording fun(self, call_id: string|integer, params?: table, options?: intercom.FileOptions): (string|true)?, intercom.Error, intercom.Response? # Downloads the recording of a call, from the host that the service names and without the token. `call_id`: Id of the call, as `calls:list` has it. GET /calls/{call_id}/recording, since 2.14
---@field download_transcript fun(self, call_id: string|integer, params?: table, options?: intercom.FileOptions): (string|true)?, intercom.Error, intercom.Response? # Downloads the transcript of a call as plain text. `call_id`: Id of the call, as `calls:list` has it. GET /calls/{call_id}/transcript, since 2.14

---@class intercom.resource.collections
---@field list fun(self, params?: intercom.params.collections.list, options?: intercom.ListOptions): intercom.Pager.Collection # Lists the collections of the help centres, the last changed first. GET /help_center/collections, since 2.7
---@field create fun(self, params: intercom.params.collections.create, options?: intercom.CallOptions): intercom.Collection?, intercom.Error, intercom.Response? # Creates a collection of a help centre; sent twice, there are two. POST /help_center/collections, since 2.7
---@field delete fun(self, collection_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedCollectionObject?, intercom.Error, intercom.Response? # Deletes a collection of a help centre. `collection_id`: Id of the collection, as `collections:list` has it. DELETE /help_center/collections/{collection_id}, since 2.7
---@field find fun(self, collection_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Collection?, intercom.Error, intercom.Response? # Returns one collection by its id. `collection_id`: Id of the collection, as `collections:list` has it. GET /help_center/collections/{collection_id}, since 2.7
---@field update fun(self, collection_id: string|integer, params?: intercom.params.collections.update, options?: intercom.CallOptions): intercom.Collection?, intercom.Error, intercom.Response? # Changes the given fields of a collection. `collection_id`: Id of the collection, as `collections:list` has it. PUT /help_center/collections/{collection_id}, since 2.7

---@class intercom.resource.companies
---@field find_by fun(self, params?: intercom.params.companies.find_by, options?: intercom.FindOptions): intercom.Company?, intercom.Error, intercom.Response? # Returns one company by your own id of it or by its name. GET /companies, since 2.7
---@field list_by fun(self, params?: intercom.params.companies.list_by, options?: intercom.ListOptions): intercom.Pager.Company # Lists the companies that have a tag or are in a segment. GET /companies, since 2.7
---@field create_or_update fun(self, params?: intercom.params.companies.create_or_update, options?: intercom.CallOptions): intercom.Company?, intercom.Error, intercom.Response? # Creates a company, or updates the one with the same `company_id`; it is in no list until a contact belongs to it. POST /companies, since 2.7
---@field bulk_create fun(self, params: intercom.params.companies.bulk_create, options?: intercom.CallOptions): intercom.CompaniesBulkJob?, intercom.Error, intercom.Response? # Starts a job that creates up to 100 companies, or updates those whose `company_id` exists; the job names neither the new ids nor the items that failed. POST /companies/bulk, since Preview
---@field bulk_update fun(self, params: intercom.params.companies.bulk_update, options?: intercom.CallOptions): intercom.CompaniesBulkJob?, intercom.Error, intercom.Response? # Starts a job that changes the given fields of up to 100 companies; the job does not name the items that failed. PUT /companies/bulk, since Preview
---@field bulk_delete fun(self, params: intercom.params.companies.bulk_delete, options?: intercom.CallOptions): intercom.CompaniesBulkJob?, intercom.Error, intercom.Response? # Starts a job that deletes up to 100 companies; the job does not name the items that failed. POST /companies/bulk/delete, since Preview
---@field list fun(self, params?: intercom.params.companies.list, options?: intercom.ListOptions): intercom.Pager.Company # Lists the companies that have contacts, the last seen first, and at most 10,000 of them: `companies:scroll` has no limit. POST /companies/list, since 2.7
---@field scroll fun(self, params?: intercom.params.companies.scroll, options?: intercom.ListOptions): intercom.Pager.Company # Lists all companies, however many; an app has one scroll at a time, which expires after a minute without a request and must start again after a status 500. GET /companies/scroll, since 2.7
---@field search fun(self, params: intercom.params.companies.search, options?: intercom.ListOptions): intercom.Pager.Company # Finds companies that have contacts by a filter. POST /companies/search, since Preview
---@field find_bulk_job fun(self, job_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.CompaniesBulkJob?, intercom.Error, intercom.Response? # Returns the state of a bulk job: whether it is done, and whether items failed, but not which. `job_id`: Id of the job, from the answer that started it. GET /companies/bulk/{job_id}, since Preview
---@field delete fun(self, company_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedCompanyObject?, intercom.Error, intercom.Response? # Archives a company and takes its contacts out, some time after the response; the contacts stay, and an integration that syncs companies may create it again. `company_id`: The id that the service gave the company, not your own. DELETE /companies/{company_id}, since 2.7
---@field find fun(self, company_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Company?, intercom.Error, intercom.Response? # Returns one company by the id that the service gave it. `company_id`: The id that the service gave the company, not your own. GET /companies/{company_id}, since 2.7
---@field update fun(self, company_id: string|integer, params?: intercom.params.companies.update, options?: intercom.CallOptions): intercom.Company?, intercom.Error, intercom.Response? # Changes the given fields of a company; your own id of it cannot be changed. `company_id`: The id that the service gave the company, not your own. PUT /companies/{company_id}, since 2.7
---@field list_contacts fun(self, company_id: string|integer, params?: intercom.params.companies.list_contacts, options?: intercom.ListOptions): intercom.Pager.Contact # Lists the contacts that belong to a company. `company_id`: The id that the service gave the company, not your own. GET /companies/{company_id}/contacts, since 2.7
---@field list_notes fun(self, company_id: string|integer, params?: intercom.params.companies.list_notes, options?: intercom.ListOptions): intercom.Pager.Note # Lists the notes on a company. `company_id`: The id that the service gave the company, not your own. GET /companies/{company_id}/notes, since 2.15
---@field create_note fun(self, company_id: string|integer, params: intercom.params.companies.create_note, options?: intercom.CallOptions): intercom.Note?, intercom.Error, intercom.Response? # Writes a note on a company; sent twice, there are two. `company_id`: The id that the service gave the company, not your own. POST /companies/{company_id}/notes, since 2.16
---@field list_segments fun(self, company_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.Segment # Lists the segments that a company is in, all at once. `company_id`: The id that the service gave the company, not your own. GET /companies/{company_id}/segments, since 2.7

---@class intercom.resource.contacts
---@field list fun(self, params?: intercom.params.contacts.list, options?: intercom.ListOptions): intercom.Pager.Contact # Lists the contacts of the workspace, users and leads, but not those that were archived or merged into another. GET /contacts, since 2.7
---@field create fun(self, params?: intercom.params.contacts.create, options?: intercom.CallOptions): intercom.Contact?, intercom.Error, intercom.Response? # Creates a contact, a user or a lead; not safe to repeat, and an error of kind `conflict` where its email or external_id is taken. POST /contacts, since 2.7
---@field list_activities fun(self, params?: intercom.params.contacts.list_activities, options?: intercom.ListOptions): intercom.Pager.ContactActivity # Lists what happened to contacts, the oldest first: creations, changes of role, merges and deletions. GET /contacts/activities, since 2.17
---@field bulk_create fun(self, params: intercom.params.contacts.bulk_create, options?: intercom.CallOptions): intercom.ContactsBulkJob?, intercom.Error, intercom.Response? # Starts a job that creates up to 100 contacts; one that exists already, archived or not, is rejected, and the job names neither the new ids nor the items that failed. POST /contacts/bulk, since 2.17
---@field bulk_update fun(self, params: intercom.params.contacts.bulk_update, options?: intercom.CallOptions): intercom.ContactsBulkJob?, intercom.Error, intercom.Response? # Starts a job that changes the given fields of contacts; the job does not name the items that failed. PUT /contacts/bulk, since 2.17
---@field bulk_delete fun(self, params: intercom.params.contacts.bulk_delete, options?: intercom.CallOptions): intercom.ContactsBulkJob?, intercom.Error, intercom.Response? # Starts a job that deletes contacts; the job does not name the items that failed. POST /contacts/bulk/delete, since 2.17
---@field merge fun(self, params?: intercom.params.contacts.merge, options?: intercom.CallOptions): intercom.Contact?, intercom.Error, intercom.Response? # Merges a lead into a user; the lead is gone afterwards, and that cannot be undone. POST /contacts/merge, since 2.7
---@field preview_merge fun(self, params: intercom.params.contacts.preview_merge, options?: intercom.CallOptions): (intercom.MergePreviewAllowed|intercom.MergePreviewBlocked)?, intercom.Error, intercom.Response? # Says whether a merge would be allowed and what it would change, without doing it. POST /contacts/merge/preview, since Preview
---@field search fun(self, params: intercom.params.contacts.search, options?: intercom.ListOptions): intercom.Pager.Contact # Finds contacts by a filter; new and changed ones can take minutes to be found, and before 2.17 dates compare by whole days, so a nightly run must ask from a day earlier and skip what it has. POST /contacts/search, since 2.7
---@field find_bulk_job fun(self, job_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.ContactsBulkJob?, intercom.Error, intercom.Response? # Returns the state of a bulk job: whether it is done, and whether items failed, but not which. `job_id`: Id of the job, from the answer that started it. GET /contacts/bulk/{job_id}, since 2.17
---@field list_deleted fun(self, params?: intercom.params.contacts.list_deleted, options?: intercom.ListOptions): intercom.Pager.DeletedContactItem # Lists the contacts that are gone and why: archived, blocked, merged (with `merged_into_id`), about to be deleted or deleted for good. GET /contacts/deleted, since 2.17
---@field find_by_external_id fun(self, external_id: string|integer, params?: intercom.params.contacts.find_by_external_id, options?: intercom.FindOptions): intercom.Contact?, intercom.Error, intercom.Response? # Returns the user with your own id, and no lead; one that was merged away is an error of status 410. `external_id`: Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`. GET /contacts/find_by_external_id/{external_id}, since 2.13
---@field delete fun(self, contact_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.ContactDeleted?, intercom.Error, intercom.Response? # Deletes a contact for good. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. DELETE /contacts/{contact_id}, since 2.7
---@field find fun(self, contact_id: string|integer, params?: intercom.params.contacts.find, options?: intercom.FindOptions): intercom.Contact?, intercom.Error, intercom.Response? # Returns one contact by the id that the service gave it; one that was merged away is an error, from 2.16 on of status 410 with the id that is valid now. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}, since 2.7
---@field update fun(self, contact_id: string|integer, params?: intercom.params.contacts.update, options?: intercom.CallOptions): intercom.Contact?, intercom.Error, intercom.Response? # Changes the given fields of a contact; all others stay as they are. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. PUT /contacts/{contact_id}, since 2.7
---@field archive fun(self, contact_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.ContactArchived?, intercom.Error, intercom.Response? # Hides a contact from lists and searches; `contacts:unarchive` brings it back. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/archive, since 2.7
---@field list_banners fun(self, contact_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.Banner # Lists the banners that the contact should see now; each call counts as having shown them. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/banners, since 2.16
---@field block fun(self, contact_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.ContactBlocked?, intercom.Error, intercom.Response? # Blocks a contact and archives its conversations; no call takes that back. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/block, since 2.13
---@field list_companies fun(self, contact_id: string|integer, params?: intercom.params.contacts.list_companies, options?: intercom.ListOptions): intercom.Pager.Company # Lists the companies that the contact belongs to. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/companies, since 2.7
---@field attach_company fun(self, contact_id: string|integer, params: intercom.params.contacts.attach_company, options?: intercom.CallOptions): intercom.Company?, intercom.Error, intercom.Response? # Makes the contact a member of a company; doing it twice changes nothing more. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/companies, since 2.7
---@field list_merge_history fun(self, contact_id: string|integer, params?: intercom.params.contacts.list_merge_history, options?: intercom.ListOptions): intercom.Pager.MergeHistoryItem # Lists the contacts that were merged into a user; for a lead, an error of kind `not_found`. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/merge_history, since 2.16
---@field list_notes fun(self, contact_id: string|integer, params?: intercom.params.contacts.list_notes, options?: intercom.ListOptions): intercom.Pager.Note # Lists the notes on a contact. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/notes, since 2.7
---@field create_note fun(self, contact_id: string|integer, params: intercom.params.contacts.create_note, options?: intercom.CallOptions): intercom.Note?, intercom.Error, intercom.Response? # Writes a note on a contact; sent twice, there are two. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/notes, since 2.7
---@field list_segments fun(self, contact_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.Segment # Lists the segments that the contact is in, all at once. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/segments, since 2.7
---@field list_subscriptions fun(self, contact_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.SubscriptionType # Lists the subscription types that the contact decided on; those still at their default are missing. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/subscriptions, since 2.7
---@field attach_subscription fun(self, contact_id: string|integer, params: intercom.params.contacts.attach_subscription, options?: intercom.CallOptions): intercom.SubscriptionType?, intercom.Error, intercom.Response? # Adds a subscription type to a contact: one of the kind opt-in subscribes the contact to it, one of the kind opt-out unsubscribes. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/subscriptions, since 2.7
---@field list_tags fun(self, contact_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.Tag # Lists the tags of a contact, all at once. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/tags, since 2.7
---@field attach_tag fun(self, contact_id: string|integer, params: intercom.params.contacts.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts a tag on a contact; doing it twice changes nothing more. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/tags, since 2.7
---@field unarchive fun(self, contact_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.ContactUnarchived?, intercom.Error, intercom.Response? # Brings an archived contact back to lists and searches. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. POST /contacts/{contact_id}/unarchive, since 2.7
---@field dismiss_banner fun(self, contact_id: string|integer, view_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.BannerDismiss?, intercom.Error, intercom.Response? # Records that the contact closed a banner, so that the Messenger no longer shows it, either; doing it twice changes nothing more. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. `view_id`: The `view_id` of the banner in `contacts:list_banners`. POST /contacts/{contact_id}/banners/{view_id}/dismiss, since 2.16
---@field detach_company fun(self, contact_id: string|integer, company_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Company?, intercom.Error, intercom.Response? # Ends the contact's membership in a company; both stay. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. `company_id`: The id that the service gave the company, not your own. DELETE /contacts/{contact_id}/companies/{company_id}, since 2.7
---@field list_granted_companies fun(self, contact_id: string|integer, params?: intercom.params.contacts.list_granted_companies, options?: intercom.ListOptions): intercom.Pager.String # Lists your own ids of the companies that the contact was granted; empty in a workspace without that function. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. GET /contacts/{contact_id}/granted_companies, since 2.18
---@field replace_granted_companies fun(self, contact_id: string|integer, params: intercom.params.contacts.replace_granted_companies, options?: intercom.CallOptions): intercom.GrantedCompanies?, intercom.Error, intercom.Response? # Sets the companies that the contact is granted; they replace all before. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. PUT /contacts/{contact_id}/granted_companies, since 2.18
---@field remove_granted_company fun(self, contact_id: string|integer, company_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Takes a granted company from a contact; a second time it is an error of kind `not_found`, so only the first success counts. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. `company_id`: Your own id of the company. DELETE /contacts/{contact_id}/granted_companies/{company_id}, since 2.18
---@field detach_subscription fun(self, contact_id: string|integer, subscription_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.SubscriptionType?, intercom.Error, intercom.Response? # Takes back what the contact chose for a subscription type. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. `subscription_id`: Id of the subscription type, as `contacts:list_subscriptions` has it. DELETE /contacts/{contact_id}/subscriptions/{subscription_id}, since 2.7
---@field detach_tag fun(self, contact_id: string|integer, tag_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off a contact; the tag stays in the workspace. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /contacts/{contact_id}/tags/{tag_id}, since 2.7

---@class intercom.resource.content
---@field run_bulk_actions fun(self, params: intercom.params.content.run_bulk_actions, options?: intercom.CallOptions): intercom.ContentBulkActionResponse?, intercom.Error, intercom.Response? # Starts one action on up to 1,000 items of content; the response says only that it was accepted, and items whose type the action does not take are skipped silently. POST /content/bulk_actions, since 2.16
---@field search fun(self, params?: intercom.params.content.search, options?: intercom.ListOptions): intercom.Pager.ContentSearch # Finds articles, snippets, pages and files by words in them; without words, the newest. GET /content/search, since 2.16

---@class intercom.resource.content_import_sources
---@field list fun(self, params?: intercom.params.content_import_sources.list, options?: intercom.ListOptions): intercom.Pager.ContentImportSource # Lists the sources of content of the workspace. GET /ai/content_import_sources, since 2.12
---@field create fun(self, params: intercom.params.content_import_sources.create, options?: intercom.CallOptions): intercom.ContentImportSource?, intercom.Error, intercom.Response? # Creates a source of content, which external pages belong to. POST /ai/content_import_sources, since 2.12
---@field delete fun(self, source_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes a source of content together with all its external pages. `source_id`: Id of the content import source, as `content_import_sources:list` has it. DELETE /ai/content_import_sources/{source_id}, since 2.12
---@field find fun(self, source_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.ContentImportSource?, intercom.Error, intercom.Response? # Returns one source of content by its id. `source_id`: Id of the content import source, as `content_import_sources:list` has it. GET /ai/content_import_sources/{source_id}, since 2.12
---@field update fun(self, source_id: string|integer, params: intercom.params.content_import_sources.update, options?: intercom.CallOptions): intercom.ContentImportSource?, intercom.Error, intercom.Response? # Changes a source of content. `source_id`: Id of the content import source, as `content_import_sources:list` has it. PUT /ai/content_import_sources/{source_id}, since 2.12

---@class intercom.resource.content_snippets
---@field list fun(self, params?: intercom.params.content_snippets.list, options?: intercom.ListOptions): intercom.Pager.ContentSnippet # Lists the snippets of the workspace. GET /content_snippets, since 2.16
---@field create fun(self, params: intercom.params.content_snippets.create, options?: intercom.CallOptions): intercom.ContentSnippet?, intercom.Error, intercom.Response? # Creates a snippet, a short text that Fin and Copilot answer from; sent twice, there are two. POST /content_snippets, since 2.16
---@field delete fun(self, content_snippet_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes a snippet; one that a procedure uses is an error of status 422. `content_snippet_id`: Id of the snippet, as `content_snippets:list` has it. DELETE /content_snippets/{content_snippet_id}, since 2.16
---@field find fun(self, content_snippet_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.ContentSnippet?, intercom.Error, intercom.Response? # Returns one snippet with its text. `content_snippet_id`: Id of the snippet, as `content_snippets:list` has it. GET /content_snippets/{content_snippet_id}, since 2.16
---@field update fun(self, content_snippet_id: string|integer, params?: intercom.params.content_snippets.update, options?: intercom.CallOptions): intercom.ContentSnippet?, intercom.Error, intercom.Response? # Changes the given fields of a snippet. `content_snippet_id`: Id of the snippet, as `content_snippets:list` has it. PUT /content_snippets/{content_snippet_id}, since 2.16
---@field attach_tag fun(self, content_snippet_id: string|integer, params: intercom.params.content_snippets.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts an existing tag on a snippet. `content_snippet_id`: Id of the snippet, as `content_snippets:list` has it. POST /content_snippets/{content_snippet_id}/tags, since 2.16
---@field detach_tag fun(self, content_snippet_id: string|integer, tag_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off a snippet; the tag stays in the workspace. `content_snippet_id`: Id of the snippet, as `content_snippets:list` has it. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /content_snippets/{content_snippet_id}/tags/{tag_id}, since 2.16

---@class intercom.resource.conversation_attributes
---@field list fun(self, params?: intercom.params.conversation_attributes.list, options?: intercom.ListOptions): intercom.Pager.ConversationAttributesList # Lists the attributes that conversations can have, all at once. GET /conversations/attributes, since 2.16
---@field create fun(self, params: intercom.params.conversation_attributes.create, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Creates an attribute that conversations can have. POST /conversations/attributes, since 2.16
---@field delete fun(self, attribute_id: string|integer, params?: table, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Archives an attribute of conversations; it is kept, and listed with `include_archived`. `attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. DELETE /conversations/attributes/{attribute_id}, since 2.16
---@field find fun(self, attribute_id: string|integer, params?: table, options?: intercom.FindOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Returns one attribute of conversations with its choices. `attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. GET /conversations/attributes/{attribute_id}, since 2.16
---@field update fun(self, attribute_id: string|integer, params?: intercom.params.conversation_attributes.update, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Changes the given fields of an attribute; its type stays. `attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. PUT /conversations/attributes/{attribute_id}, since 2.16
---@field create_option fun(self, conversation_attribute_id: string|integer, params: intercom.params.conversation_attributes.create_option, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Adds a choice to an attribute of the type list. `conversation_attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. POST /conversations/attributes/{conversation_attribute_id}/options, since 2.16
---@field delete_option fun(self, conversation_attribute_id: string|integer, option_id: string|integer, params?: table, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Archives one choice of a list; the attribute keeps it, marked as archived. `conversation_attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. `option_id`: Id of the choice, a UUID, as the attribute's `options` have it. DELETE /conversations/attributes/{conversation_attribute_id}/options/{option_id}, since 2.16
---@field update_option fun(self, conversation_attribute_id: string|integer, option_id: string|integer, params: intercom.params.conversation_attributes.update_option, options?: intercom.CallOptions): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error, intercom.Response? # Renames one choice of a list. `conversation_attribute_id`: Id of the attribute, as `conversation_attributes:list` has it. `option_id`: Id of the choice, a UUID, as the attribute's `options` have it. PUT /conversations/attributes/{conversation_attribute_id}/options/{option_id}, since 2.16

---@class intercom.resource.conversations
---@field list fun(self, params?: intercom.params.conversations.list, options?: intercom.ListOptions): intercom.Pager.ConversationListItem # Lists all conversations without their parts, which `conversations:find` returns. GET /conversations, since 2.7
---@field create fun(self, params: intercom.params.conversations.create, options?: intercom.CallOptions): intercom.Message?, intercom.Error, intercom.Response? # Starts a conversation in a contact's name with a message in the Messenger, and returns that message; sent twice, there are two conversations. POST /conversations, since 2.7
---@field list_deleted fun(self, params?: intercom.params.conversations.list_deleted, options?: intercom.ListOptions): intercom.Pager.DeletedConversationItem # Lists the ids of conversations that were deleted. GET /conversations/deleted, since 2.16
---@field redact fun(self, params: intercom.params.conversations.redact, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Removes the text of a part, or of the first message if a contact wrote it, for good; a part without text is an error. POST /conversations/redact, since 2.7
---@field search fun(self, params: intercom.params.conversations.search, options?: intercom.ListOptions): intercom.Pager.ConversationListItem # Finds conversations by a filter, without their parts; dates compare to the second, and `source.body` word by word. POST /conversations/search, since 2.7
---@field delete fun(self, conversation_id: string|integer, params?: intercom.params.conversations.delete, options?: intercom.CallOptions): intercom.ConversationDeleted?, intercom.Error, intercom.Response? # Deletes a conversation for good. `conversation_id`: Id of the conversation, as `conversations:list` has it. DELETE /conversations/{conversation_id}, since 2.13
---@field find fun(self, conversation_id: string|integer, params?: intercom.params.conversations.find, options?: intercom.FindOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Returns a conversation with its parts; of more than 500 the newest 500 only. `conversation_id`: Id of the conversation, as `conversations:list` has it. GET /conversations/{conversation_id}, since 2.7
---@field update fun(self, conversation_id: string|integer, params?: intercom.params.conversations.update, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Changes the title, company or attributes of a conversation, or marks it as read; `conversations:manage` closes, snoozes and assigns. `conversation_id`: Id of the conversation, as `conversations:list` has it. PUT /conversations/{conversation_id}, since 2.7
---@field convert_to_ticket fun(self, conversation_id: string|integer, params: intercom.params.conversations.convert_to_ticket, options?: intercom.CallOptions): intercom.Ticket?, intercom.Error, intercom.Response? # Turns a conversation into a ticket. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /conversations/{conversation_id}/convert, since 2.10
---@field attach_contact fun(self, conversation_id: string|integer, params?: intercom.params.conversations.attach_contact, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Adds a contact to a conversation; an email address that no contact has makes a new lead. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /conversations/{conversation_id}/customers, since 2.7
---@field list_handling_events fun(self, conversation_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.HandlingEvent # Lists when admins paused and resumed their work on a conversation. `conversation_id`: Id of the conversation, as `conversations:list` has it. GET /conversations/{conversation_id}/handling_events, since 2.15
---@field merge fun(self, conversation_id: string|integer, params: intercom.params.conversations.merge, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Closes a conversation and links it with another, in which it goes on. `conversation_id`: Id of the conversation that is closed. POST /conversations/{conversation_id}/merge, since 2.16
---@field manage fun(self, conversation_id: string|integer, params: intercom.params.conversations.manage, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Closes, snoozes, opens or assigns a conversation; the methods `close`, `snooze`, `open` and `assign` do the same. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /conversations/{conversation_id}/parts, since 2.7
---@field reply fun(self, conversation_id: string|integer, params: intercom.params.conversations.reply, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Adds a reply of an admin or a contact, or a note for admins; sent twice, it is there twice. `conversation_id`: Id of the conversation, or `last` for the contact's newest one. POST /conversations/{conversation_id}/reply, since 2.7
---@field run_assignment_rules fun(self, conversation_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Assigns a conversation by the assignment rules of the workspace. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /conversations/{conversation_id}/run_assignment_rules, since 2.7, until 2.11
---@field list_side_conversations fun(self, conversation_id: string|integer, params?: intercom.params.conversations.list_side_conversations, options?: intercom.ListOptions): intercom.Pager.SideConversationSummary # Lists the threads among teammates that belong to a conversation, with their parts. `conversation_id`: Id of the conversation, as `conversations:list` has it. GET /conversations/{conversation_id}/side_conversations, since 2.16
---@field attach_tag fun(self, conversation_id: string|integer, params: intercom.params.conversations.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts a tag on a conversation; doing it twice changes nothing more. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /conversations/{conversation_id}/tags, since 2.7
---@field update_part fun(self, conversation_id: string|integer, conversation_part_id: string|integer, params: intercom.params.conversations.update_part, options?: intercom.CallOptions): intercom.ConversationPart?, intercom.Error, intercom.Response? # Marks a part as seen, or notes how the delivery of a reply went; an experiment of the service. `conversation_id`: Id of the conversation, as `conversations:list` has it. `conversation_part_id`: Id of the part, as the `conversation_parts` of a conversation have it. PUT /conversations/{conversation_id}/conversation_parts/{conversation_part_id}, since Preview
---@field detach_contact fun(self, conversation_id: string|integer, contact_id: string|integer, params: intercom.params.conversations.detach_contact, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Takes a contact out of a conversation of several; for the last one, an error of status 422. `conversation_id`: Id of the conversation, as `conversations:list` has it. `contact_id`: The id that the service gave the contact; `contacts:find_by_external_id` takes your own. DELETE /conversations/{conversation_id}/customers/{contact_id}, since 2.7
---@field detach_tag fun(self, conversation_id: string|integer, tag_id: string|integer, params: intercom.params.conversations.detach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off a conversation; the tag stays in the workspace. `conversation_id`: Id of the conversation, as `conversations:list` has it. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /conversations/{conversation_id}/tags/{tag_id}, since 2.7

---@class intercom.resource.custom_channel_events
---@field notify_attribute_collected fun(self, params: intercom.params.custom_channel_events.notify_attribute_collected, options?: intercom.CallOptions): intercom.CustomChannelNotificationResponse?, intercom.Error, intercom.Response? # Reports that a contact on your channel gave a value that was asked for. POST /custom_channel_events/notify_attribute_collected, since 2.14
---@field notify_new_conversation fun(self, params: intercom.params.custom_channel_events.notify_new_conversation, options?: intercom.CallOptions): intercom.CustomChannelNotificationResponse?, intercom.Error, intercom.Response? # Reports that a conversation began on your channel; the service opens one, too, and runs its workflows, if it has enabled this for your workspace. POST /custom_channel_events/notify_new_conversation, since 2.14
---@field notify_new_message fun(self, params: intercom.params.custom_channel_events.notify_new_message, options?: intercom.CallOptions): intercom.CustomChannelNotificationResponse?, intercom.Error, intercom.Response? # Reports that a contact wrote a message on your channel; the service runs its workflows for it. POST /custom_channel_events/notify_new_message, since 2.14
---@field notify_quick_reply_selected fun(self, params: intercom.params.custom_channel_events.notify_quick_reply_selected, options?: intercom.CallOptions): intercom.CustomChannelNotificationResponse?, intercom.Error, intercom.Response? # Reports that a contact on your channel chose one of the offered replies. POST /custom_channel_events/notify_quick_reply_selected, since 2.14

---@class intercom.resource.custom_object_instances
---@field delete_by_external_id fun(self, custom_object_type_identifier: string|integer, params?: intercom.params.custom_object_instances.delete_by_external_id, options?: intercom.CallOptions): intercom.CustomObjectInstanceDeleted?, intercom.Error, intercom.Response? # Deletes the instance with your own id. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. DELETE /custom_object_instances/{custom_object_type_identifier}, since 2.13
---@field find_by_external_id fun(self, custom_object_type_identifier: string|integer, params?: intercom.params.custom_object_instances.find_by_external_id, options?: intercom.FindOptions): intercom.CustomObjectInstance?, intercom.Error, intercom.Response? # Returns the instance with your own id. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. GET /custom_object_instances/{custom_object_type_identifier}, since 2.13
---@field list fun(self, custom_object_type_identifier: string|integer, params?: intercom.params.custom_object_instances.list, options?: intercom.ListOptions): intercom.Pager.CustomObjectInstance # Lists the instances of a custom object type, all or those of a contact or conversation. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. GET /custom_object_instances/{custom_object_type_identifier}, since 2.16
---@field create_or_update fun(self, custom_object_type_identifier: string|integer, params?: intercom.params.custom_object_instances.create_or_update, options?: intercom.CallOptions): intercom.CustomObjectInstance?, intercom.Error, intercom.Response? # Creates an instance of a custom object type, or updates the one with the same `external_id`. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. POST /custom_object_instances/{custom_object_type_identifier}, since 2.13
---@field delete fun(self, custom_object_type_identifier: string|integer, custom_object_instance_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.CustomObjectInstanceDeleted?, intercom.Error, intercom.Response? # Deletes an instance by the id that the service gave it. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. `custom_object_instance_id`: Id of the instance, as `custom_object_instances:list` has it. DELETE /custom_object_instances/{custom_object_type_identifier}/{custom_object_instance_id}, since 2.13
---@field find fun(self, custom_object_type_identifier: string|integer, custom_object_instance_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.CustomObjectInstance?, intercom.Error, intercom.Response? # Returns one instance of a custom object type by its id. `custom_object_type_identifier`: Identifier of the custom object type, such as Order. `custom_object_instance_id`: The id that the service gave the instance, or your own. GET /custom_object_instances/{custom_object_type_identifier}/{custom_object_instance_id}, since 2.13

---@class intercom.resource.data_attributes
---@field list fun(self, params?: intercom.params.data_attributes.list, options?: intercom.ListOptions): intercom.Pager.DataAttribute # Lists the attributes of contacts and companies, your own and the service's, all at once. GET /data_attributes, since 2.7
---@field create fun(self, params: intercom.params.data_attributes.create, options?: intercom.CallOptions): intercom.DataAttribute?, intercom.Error, intercom.Response? # Creates an attribute of contacts or companies. POST /data_attributes, since 2.7
---@field update fun(self, data_attribute_id: string|integer, params?: intercom.params.data_attributes.update, options?: intercom.CallOptions): intercom.DataAttribute?, intercom.Error, intercom.Response? # Changes the given fields of an attribute; its type stays. `data_attribute_id`: Id of the attribute, as `data_attributes:list` has it. PUT /data_attributes/{data_attribute_id}, since 2.7

---@class intercom.resource.data_connectors
---@field list fun(self, params?: intercom.params.data_connectors.list, options?: intercom.ListOptions): intercom.Pager.DataConnector # Lists the connectors of the workspace, the last changed first. GET /data_connectors, since 2.16
---@field create fun(self, params: intercom.params.data_connectors.create, options?: intercom.CallOptions): intercom.DataConnectorDetail?, intercom.Error, intercom.Response? # Creates a connector as a draft, by which Fin and workflows call another service over HTTP. POST /data_connectors, since 2.16
---@field delete fun(self, data_connector_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedDataConnectorObject?, intercom.Error, intercom.Response? # Deletes a connector that is a draft; one that is live or in use is an error of status 409. `data_connector_id`: Id of the connector, as `data_connectors:list` has it. DELETE /data_connectors/{data_connector_id}, since 2.16
---@field find fun(self, data_connector_id: string|integer, params?: intercom.params.data_connectors.find, options?: intercom.FindOptions): intercom.DataConnectorDetail?, intercom.Error, intercom.Response? # Returns one connector with its inputs and what it takes from responses. `data_connector_id`: Id of the connector, as `data_connectors:list` has it. GET /data_connectors/{data_connector_id}, since 2.16
---@field update fun(self, data_connector_id: string|integer, params?: intercom.params.data_connectors.update, options?: intercom.CallOptions): intercom.DataConnectorDetail?, intercom.Error, intercom.Response? # Changes the given fields of a connector, or makes it live. `data_connector_id`: Id of the connector, as `data_connectors:list` has it. PATCH /data_connectors/{data_connector_id}, since 2.16
---@field list_execution_results fun(self, data_connector_id: string|integer, params?: intercom.params.data_connectors.list_execution_results, options?: intercom.ListOptions): intercom.Pager.DataConnectorExecutionResult # Lists the runs of a connector, those of the last hour unless `start_ts` says otherwise. `data_connector_id`: Id of the connector, as `data_connectors:list` has it. GET /data_connectors/{data_connector_id}/execution_results, since 2.16
---@field find_execution_result fun(self, data_connector_id: string|integer, result_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.DataConnectorExecutionResult?, intercom.Error, intercom.Response? # Returns one run of a connector with the bodies of its request and response. `data_connector_id`: Id of the connector, as `data_connectors:list` has it. `result_id`: Id of the run, as `data_connectors:list_execution_results` has it. GET /data_connectors/{data_connector_id}/execution_results/{result_id}, since 2.16

---@class intercom.resource.data_exports
---@field create fun(self, params: intercom.params.data_exports.create, options?: intercom.CallOptions): intercom.DataExport?, intercom.Error, intercom.Response? # Starts an export of who received which outbound message and what they did with it; until it is done a second one is an error of status 429. POST /export/content/data, since 2.7
---@field download fun(self, job_identifier: string|integer, params?: table, options?: intercom.FileOptions): (string|true)?, intercom.Error, intercom.Response? # Downloads a completed export as CSV packed with gzip; it is gone two days after completion. `job_identifier`: Id of the export job, from the answer that created it. GET /download/content/data/{job_identifier}, since 2.7
---@field cancel fun(self, job_identifier: string|integer, params?: table, options?: intercom.CallOptions): intercom.DataExport?, intercom.Error, intercom.Response? # Cancels an export that is not done yet. `job_identifier`: Id of the export job, from the answer that created it. POST /export/cancel/{job_identifier}, since 2.7
---@field find fun(self, job_identifier: string|integer, params?: table, options?: intercom.FindOptions): intercom.DataExport?, intercom.Error, intercom.Response? # Returns the state of an export, which `data_exports:wait` follows to its end. `job_identifier`: Id of the export job, from the answer that created it. GET /export/content/data/{job_identifier}, since 2.7

---@class intercom.resource.dynamic_contents
---@field list fun(self, params?: intercom.params.dynamic_contents.list, options?: intercom.ListOptions): intercom.Pager.DynamicContent # Lists the dynamic content of the workspace. GET /dynamic_contents, since 2.17
---@field create fun(self, params: intercom.params.dynamic_contents.create, options?: intercom.CallOptions): intercom.DynamicContent?, intercom.Error, intercom.Response? # Creates dynamic content, a text that articles can include in all its languages; it needs the scope `read_write_dynamic_content`. POST /dynamic_contents, since 2.17
---@field delete fun(self, dynamic_content_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes dynamic content; it fails while an article uses it. `dynamic_content_id`: Id of the dynamic content, as `dynamic_contents:list` has it. DELETE /dynamic_contents/{dynamic_content_id}, since 2.17
---@field find fun(self, dynamic_content_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.DynamicContent?, intercom.Error, intercom.Response? # Returns dynamic content with its text in each language. `dynamic_content_id`: Id of the dynamic content, as `dynamic_contents:list` has it. GET /dynamic_contents/{dynamic_content_id}, since 2.17
---@field update fun(self, dynamic_content_id: string|integer, params?: intercom.params.dynamic_contents.update, options?: intercom.CallOptions): intercom.DynamicContent?, intercom.Error, intercom.Response? # Changes the given fields of dynamic content. `dynamic_content_id`: Id of the dynamic content, as `dynamic_contents:list` has it. PUT /dynamic_contents/{dynamic_content_id}, since 2.17

---@class intercom.resource.ecommerce_connectors
---@field upload_catalog fun(self, connector_id: string|integer, params?: intercom.params.ecommerce_connectors.upload_catalog, options?: intercom.CallOptions): (intercom.EcommerceCatalogUploadPartResponse|intercom.EcommerceCatalogUploadResponse)?, intercom.Error, intercom.Response? # Uploads the whole product catalogue of a shop for Fin, at once or in parts; a product that is missing from it is removed. `connector_id`: Id of the connector of the shop. POST /ecommerce/connectors/{connector_id}/catalog, since 2.18

---@class intercom.resource.emails
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.EmailSetting # Lists the addresses that the workspace sends from, with their settings, all at once. GET /emails, since 2.15
---@field find fun(self, email_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.EmailSetting?, intercom.Error, intercom.Response? # Returns the settings of one address that the workspace sends from. `email_id`: Id of the settings, as `emails:list` has it. GET /emails/{email_id}, since 2.15

---@class intercom.resource.events
---@field list fun(self, params: intercom.params.events.list, options?: intercom.ListOptions): intercom.Pager.DataEventSummaryItem # Lists the events of a contact from the last 90 days; give one of `user_id`, `intercom_user_id` and `email`. GET /events, since 2.7
---@field create fun(self, params?: intercom.params.events.create, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Records that a contact did something, and returns true; the service drops an event with the same contact, name and `created_at` as an earlier one. POST /events, since 2.7
---@field create_summary fun(self, params?: intercom.params.events.create_summary, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Records how often a contact did something, without one event for each time. POST /events/summaries, since 2.7

---@class intercom.resource.external_pages
---@field list fun(self, params?: intercom.params.external_pages.list, options?: intercom.ListOptions): intercom.Pager.ExternalPage # Lists the pages from elsewhere that Fin can answer from. GET /ai/external_pages, since 2.12
---@field create fun(self, params: intercom.params.external_pages.create, options?: intercom.CallOptions): intercom.ExternalPage?, intercom.Error, intercom.Response? # Creates a page for Fin to answer from, or updates the one with the same `source_id` and `external_id`. POST /ai/external_pages, since 2.12
---@field delete fun(self, page_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.ExternalPage?, intercom.Error, intercom.Response? # Deletes an external page; Fin no longer answers from it. `page_id`: Id of the external page, as `external_pages:list` has it. DELETE /ai/external_pages/{page_id}, since 2.12
---@field find fun(self, page_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.ExternalPage?, intercom.Error, intercom.Response? # Returns one external page with its text. `page_id`: Id of the external page, as `external_pages:list` has it. GET /ai/external_pages/{page_id}, since 2.12
---@field update fun(self, page_id: string|integer, params: intercom.params.external_pages.update, options?: intercom.CallOptions): intercom.ExternalPage?, intercom.Error, intercom.Response? # Changes an external page, if it was created by a call; title, text and URL must be given each time. `page_id`: Id of the external page, as `external_pages:list` has it. PUT /ai/external_pages/{page_id}, since 2.12

---@class intercom.resource.fin
---@field ask fun(self, params: intercom.params.fin.ask, options?: intercom.CallOptions): intercom.Fin.Ask.Answer?, intercom.Error, intercom.Response? # Puts one question to Fin, who answers it once in a `fin_replied` event, without asking back; only for workspaces with access to the Fin Agent API. POST /fin/ask, since 2.16
---@field list_capabilities fun(self, params: intercom.params.fin.list_capabilities, options?: intercom.ListOptions): intercom.Pager.FinListCapabilitiesAnswerCapabilities # Lists what Fin can do for a person, with the procedures that it can run, and the path to call for each; only for workspaces with access to the Fin Agent API. POST /fin/capabilities, since 2.16
---@field submit_csat fun(self, params: intercom.params.fin.submit_csat, options?: intercom.CallOptions): intercom.Fin.SubmitCsat.Answer?, intercom.Error, intercom.Response? # Records how satisfied a person was, once Fin asked in a `csat_requested` event; without that, an error of status 422. POST /fin/csat, since 2.14
---@field escalate fun(self, params?: intercom.params.fin.escalate, options?: intercom.CallOptions): intercom.Fin.Escalate.Answer?, intercom.Error, intercom.Response? # Hands a conversation with Fin over to a teammate, or begins one with a teammate for a person who has none; only for workspaces with access to the Fin Agent API. POST /fin/escalate, since 2.17
---@field reply fun(self, params: intercom.params.fin.reply, options?: intercom.CallOptions): intercom.Fin.Reply.Answer?, intercom.Error, intercom.Response? # Passes on what the person wrote next, once Fin's status is `awaiting_user_reply`; only for workspaces with access to the Fin Agent API. POST /fin/reply, since 2.14
---@field start fun(self, params: intercom.params.fin.start, options?: intercom.CallOptions): intercom.Fin.Start.Answer?, intercom.Error, intercom.Response? # Hands a conversation to Fin, whose answers and status follow as events, until the status is `complete`; only for workspaces with access to the Fin Agent API. POST /fin/start, since 2.14
---@field run_procedure fun(self, procedure_id: string|integer, params: intercom.params.fin.run_procedure, options?: intercom.CallOptions): intercom.Fin.RunProcedure.Answer?, intercom.Error, intercom.Response? # Makes Fin run one procedure in a new conversation; only for workspaces with access to the Fin Agent API. `procedure_id`: Id of the procedure, as `fin:list_capabilities` has it. POST /fin/procedures/{procedure_id}/run, since 2.16

---@class intercom.resource.fin_voice
---@field register fun(self, params: intercom.params.fin_voice.register, options?: intercom.CallOptions): intercom.AiCallResponse?, intercom.Error, intercom.Response? # Links a call of your telephone system with its Fin Voice call and conversation; one that is registered already is an error of kind `conflict`. POST /fin_voice/register, since 2.15
---@field find fun(self, call_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.AiCallResponse?, intercom.Error, intercom.Response? # Returns one Fin Voice call by the id that the service gave its registration. `call_id`: Id of the registration, which `fin_voice:register` returns as `id`. GET /fin_voice/collect/{call_id}, since 2.15
---@field list_by_conversation fun(self, conversation_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.AiCallResponse # Lists the Fin Voice calls of a conversation, all at once. `conversation_id`: Id of the conversation, as `conversations:list` has it. GET /fin_voice/conversation/{conversation_id}, since 2.15
---@field find_by_external_id fun(self, external_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.AiCallResponse?, intercom.Error, intercom.Response? # Returns one Fin Voice call by the id that your telephone system has for it. `external_id`: Id of the call in your telephone system, given to `fin_voice:register` as `call_id`. GET /fin_voice/external_id/{external_id}, since 2.15
---@field find_by_phone_number fun(self, phone_number: string|integer, params?: table, options?: intercom.FindOptions): any?, intercom.Error, intercom.Response? # Returns the newest Fin Voice call of a telephone number. `phone_number`: Telephone number with country code, such as +353832345678. GET /fin_voice/phone_number/{phone_number}, since 2.15

---@class intercom.resource.folders
---@field list fun(self, params?: intercom.params.folders.list, options?: intercom.ListOptions): intercom.Pager.Folder # Lists the folders that content is kept in. GET /folders, since 2.17
---@field create fun(self, params: intercom.params.folders.create, options?: intercom.CallOptions): intercom.Folder?, intercom.Error, intercom.Response? # Creates a folder for content; sent twice, there are two. POST /folders, since 2.17
---@field delete fun(self, folder_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedFolderObject?, intercom.Error, intercom.Response? # Deletes a folder without content; with content, an error of status 422. `folder_id`: Id of the folder, as `folders:list` has it. DELETE /folders/{folder_id}, since 2.17
---@field find fun(self, folder_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Folder?, intercom.Error, intercom.Response? # Returns one folder by its id. `folder_id`: Id of the folder, as `folders:list` has it. GET /folders/{folder_id}, since 2.17
---@field update fun(self, folder_id: string|integer, params: intercom.params.folders.update, options?: intercom.CallOptions): intercom.Folder?, intercom.Error, intercom.Response? # Changes the given fields of a folder. `folder_id`: Id of the folder, as `folders:list` has it. PUT /folders/{folder_id}, since 2.17

---@class intercom.resource.help_centers
---@field list fun(self, params?: intercom.params.help_centers.list, options?: intercom.ListOptions): intercom.Pager.HelpCenter # Lists the help centres of the workspace. GET /help_center/help_centers, since 2.7
---@field find fun(self, help_center_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.HelpCenter?, intercom.Error, intercom.Response? # Returns one help centre by its id. `help_center_id`: Id of the help centre, as `help_centers:list` has it. GET /help_center/help_centers/{help_center_id}, since 2.7
---@field list_redirects fun(self, help_center_id: string|integer, params?: intercom.params.help_centers.list_redirects, options?: intercom.ListOptions): intercom.Pager.HelpCenterRedirect # Lists the redirects of a help centre, the last changed first. `help_center_id`: Id of the help centre, as `help_centers:list` has it. GET /help_center/help_centers/{help_center_id}/redirects, since 2.16
---@field create_redirect fun(self, help_center_id: string|integer, params: intercom.params.help_centers.create_redirect, options?: intercom.CallOptions): intercom.HelpCenterRedirect?, intercom.Error, intercom.Response? # Leads readers of an old address to an article or a collection; an address that has a redirect already is an error of kind `conflict`. `help_center_id`: Id of the help centre, as `help_centers:list` has it. POST /help_center/help_centers/{help_center_id}/redirects, since 2.16
---@field delete_redirect fun(self, help_center_id: string|integer, redirect_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedHelpCenterRedirectObject?, intercom.Error, intercom.Response? # Deletes a redirect; what it led to stays. `help_center_id`: Id of the help centre, as `help_centers:list` has it. `redirect_id`: Id of the redirect, as `help_centers:list_redirects` has it. DELETE /help_center/help_centers/{help_center_id}/redirects/{redirect_id}, since 2.16
---@field find_redirect fun(self, help_center_id: string|integer, redirect_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.HelpCenterRedirect?, intercom.Error, intercom.Response? # Returns one redirect by its id. `help_center_id`: Id of the help centre, as `help_centers:list` has it. `redirect_id`: Id of the redirect, as `help_centers:list_redirects` has it. GET /help_center/help_centers/{help_center_id}/redirects/{redirect_id}, since 2.16

---@class intercom.resource.identity_verification_secrets
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.IdentityVerificationSecret # Lists the secrets that sign the identity of users, all at once and without the secrets themselves. GET /secure_mode_secrets, since Preview
---@field create fun(self, params: intercom.params.identity_verification_secrets.create, options?: intercom.CallOptions): intercom.IdentityVerificationSecretWithMaterial?, intercom.Error, intercom.Response? # Creates a secret that signs the identity of users of the Messenger; only this answer contains it, in `secret`. POST /secure_mode_secrets, since Preview
---@field delete fun(self, secure_mode_secret_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes a secret; the Messenger rejects every `user_hash` that was made with it. `secure_mode_secret_id`: Id of the secret, as `identity_verification_secrets:list` has it. DELETE /secure_mode_secrets/{secure_mode_secret_id}, since Preview

---@class intercom.resource.internal_articles
---@field list fun(self, params?: intercom.params.internal_articles.list, options?: intercom.ListOptions): intercom.Pager.InternalArticleListItem # Lists the articles for teammates. GET /internal_articles, since 2.13
---@field create fun(self, params: intercom.params.internal_articles.create, options?: intercom.CallOptions): intercom.InternalArticleListItem?, intercom.Error, intercom.Response? # Creates an article for teammates; sent twice, there are two. POST /internal_articles, since 2.13
---@field search fun(self, params?: intercom.params.internal_articles.search, options?: intercom.ListOptions): intercom.Pager.InternalArticleListItem # Finds the articles for teammates that are kept in a folder. GET /internal_articles/search, since 2.13
---@field delete fun(self, internal_article_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedInternalArticleObject?, intercom.Error, intercom.Response? # Deletes an article for teammates, named by its id. `internal_article_id`: Id of the internal article, as `internal_articles:list` has it. DELETE /internal_articles/{internal_article_id}, since 2.13
---@field find fun(self, internal_article_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.InternalArticleListItem?, intercom.Error, intercom.Response? # Returns one article for teammates with its text. `internal_article_id`: Id of the internal article, as `internal_articles:list` has it. GET /internal_articles/{internal_article_id}, since 2.13
---@field update fun(self, internal_article_id: string|integer, params?: intercom.params.internal_articles.update, options?: intercom.CallOptions): intercom.InternalArticleListItem?, intercom.Error, intercom.Response? # Changes the given fields of an article for teammates. `internal_article_id`: Id of the internal article, as `internal_articles:list` has it. PUT /internal_articles/{internal_article_id}, since 2.13
---@field attach_tag fun(self, internal_article_id: string|integer, params: intercom.params.internal_articles.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts an existing tag on an internal article. `internal_article_id`: Id of the internal article, as `internal_articles:list` has it. POST /internal_articles/{internal_article_id}/tags, since 2.16
---@field detach_tag fun(self, internal_article_id: string|integer, tag_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off an internal article; the tag stays in the workspace. `internal_article_id`: Id of the internal article, as `internal_articles:list` has it. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /internal_articles/{internal_article_id}/tags/{tag_id}, since 2.16

---@class intercom.resource.ip_allowlist
---@field find fun(self, params?: table, options?: intercom.FindOptions): intercom.IpAllowlist?, intercom.Error, intercom.Response? # Returns the addresses from which the workspace may be used, and whether others are turned away. GET /ip_allowlist, since 2.14
---@field update fun(self, params?: intercom.params.ip_allowlist.update, options?: intercom.CallOptions): intercom.IpAllowlist?, intercom.Error, intercom.Response? # Changes the addresses from which the workspace may be used; what would lock out the caller's own address is an error of status 422. PUT /ip_allowlist, since 2.14

---@class intercom.resource.jobs
---@field find fun(self, job_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Jobs?, intercom.Error, intercom.Response? # Returns the state of a job, such as that of `tickets:enqueue`: `pending`, `success` with the `resource_id` of what it made, or `failed`. `job_id`: Id of the job, from the answer that started it. GET /jobs/status/{job_id}, since 2.14

---@class intercom.resource.macros
---@field list fun(self, params?: intercom.params.macros.list, options?: intercom.ListOptions): intercom.Pager.Macro # Lists the macros, which are replies that teammates keep ready, the last changed first. GET /macros, since 2.16
---@field find fun(self, macro_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Macro?, intercom.Error, intercom.Response? # Returns one macro; one that the token's admin may not see is an error of kind `not_found`. `macro_id`: Id of the macro, as `macros:list` has it. GET /macros/{macro_id}, since 2.16

---@class intercom.resource.messages
---@field create fun(self, params?: intercom.params.messages.create, options?: intercom.CallOptions): intercom.Message?, intercom.Error, intercom.Response? # Sends a message of an admin, in the Messenger, as an email or over WhatsApp; sent twice, it arrives twice, and for a contact created moments ago there may be an error of kind `not_found`. POST /messages, since 2.7
---@field list_whatsapp_statuses fun(self, params: intercom.params.messages.list_whatsapp_statuses, options?: intercom.ListOptions): intercom.Pager.WhatsappMessageStatusListEvents # Lists how the WhatsApp messages of one set sent from Outbound fared. GET /messages/status, since 2.16
---@field find_whatsapp_status fun(self, params: intercom.params.messages.find_whatsapp_status, options?: intercom.FindOptions): intercom.WhatsappMessageStatus?, intercom.Error, intercom.Response? # Returns whether a WhatsApp message arrived and was read, or why it failed. GET /messages/whatsapp/status, since 2.16

---@class intercom.resource.news_items
---@field list fun(self, params?: intercom.params.news_items.list, options?: intercom.ListOptions): intercom.Pager.NewsItemsList # Lists the news items of the workspace, drafts and live ones. GET /news/news_items, since 2.7
---@field create fun(self, params: intercom.params.news_items.create, options?: intercom.CallOptions): intercom.NewsItem?, intercom.Error, intercom.Response? # Creates a news item; sent twice, there are two. POST /news/news_items, since 2.7
---@field delete fun(self, news_item_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedObject?, intercom.Error, intercom.Response? # Deletes a news item for good. `news_item_id`: Id of the news item, as `news_items:list` has it. DELETE /news/news_items/{news_item_id}, since 2.7
---@field find fun(self, news_item_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.NewsItem?, intercom.Error, intercom.Response? # Returns one news item with its text. `news_item_id`: Id of the news item, as `news_items:list` has it. GET /news/news_items/{news_item_id}, since 2.7
---@field update fun(self, news_item_id: string|integer, params: intercom.params.news_items.update, options?: intercom.CallOptions): intercom.NewsItem?, intercom.Error, intercom.Response? # Changes a news item; title and sender must be given each time. `news_item_id`: Id of the news item, as `news_items:list` has it. PUT /news/news_items/{news_item_id}, since 2.7

---@class intercom.resource.newsfeeds
---@field list fun(self, params?: intercom.params.newsfeeds.list, options?: intercom.ListOptions): intercom.Pager.NewsfeedsList # Lists the newsfeeds that news items can be assigned to. GET /news/newsfeeds, since 2.7
---@field find fun(self, newsfeed_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Newsfeed?, intercom.Error, intercom.Response? # Returns one newsfeed by its id. `newsfeed_id`: Id of the newsfeed, as `newsfeeds:list` has it. GET /news/newsfeeds/{newsfeed_id}, since 2.7
---@field list_items fun(self, newsfeed_id: string|integer, params?: intercom.params.newsfeeds.list_items, options?: intercom.ListOptions): intercom.Pager.NewsfeedsListItems # Lists the news items that are live on a newsfeed. `newsfeed_id`: Id of the newsfeed, as `newsfeeds:list` has it. GET /news/newsfeeds/{newsfeed_id}/items, since 2.7

---@class intercom.resource.notes
---@field find fun(self, note_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Note?, intercom.Error, intercom.Response? # Returns one note on a contact or company. `note_id`: Id of the note, as the lists of notes of contacts and companies have it. GET /notes/{note_id}, since 2.7
---@field delete fun(self, note_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedNote?, intercom.Error, intercom.Response? # Deletes a note on a contact or company, named by its id. `note_id`: Id of the note, as the lists of notes of contacts and companies have it. DELETE /notes/{note_id}, since 2.17

---@class intercom.resource.office_hours_schedules
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.OfficeHoursSchedule # Lists the schedules of the hours in which you are open, all at once. GET /office_hours_schedules, since 2.16
---@field create fun(self, params: intercom.params.office_hours_schedules.create, options?: intercom.CallOptions): intercom.OfficeHoursSchedule?, intercom.Error, intercom.Response? # Creates a schedule of the hours in which you are open, week by week; sent twice, there are two. POST /office_hours_schedules, since 2.16
---@field delete fun(self, office_hours_schedule_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.OfficeHoursSchedules.Delete.Answer?, intercom.Error, intercom.Response? # Deletes a schedule, named by its id. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. DELETE /office_hours_schedules/{office_hours_schedule_id}, since 2.16
---@field find fun(self, office_hours_schedule_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.OfficeHoursSchedule?, intercom.Error, intercom.Response? # Returns one schedule with its hours. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. GET /office_hours_schedules/{office_hours_schedule_id}, since 2.16
---@field update fun(self, office_hours_schedule_id: string|integer, params?: intercom.params.office_hours_schedules.update, options?: intercom.CallOptions): intercom.OfficeHoursSchedule?, intercom.Error, intercom.Response? # Changes the given fields of a schedule. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. PUT /office_hours_schedules/{office_hours_schedule_id}, since 2.16
---@field list_exceptions fun(self, office_hours_schedule_id: string|integer, params?: table, options?: intercom.ListOptions): intercom.Pager.OfficeHoursException # Lists the days on which a schedule does not hold, all at once. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions, since 2.16
---@field create_exception fun(self, office_hours_schedule_id: string|integer, params: intercom.params.office_hours_schedules.create_exception, options?: intercom.CallOptions): intercom.OfficeHoursException?, intercom.Error, intercom.Response? # Closes a schedule on a day, or gives it other hours on that day. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. POST /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions, since 2.16
---@field delete_exception fun(self, office_hours_schedule_id: string|integer, exception_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.OfficeHoursSchedules.DeleteException.Answer?, intercom.Error, intercom.Response? # Deletes an exception, so that the day has the hours of the schedule again. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. `exception_id`: Id of the exception, as `office_hours_schedules:list_exceptions` has it. DELETE /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{exception_id}, since 2.16
---@field find_exception fun(self, office_hours_schedule_id: string|integer, exception_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.OfficeHoursException?, intercom.Error, intercom.Response? # Returns one exception of a schedule. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. `exception_id`: Id of the exception, as `office_hours_schedules:list_exceptions` has it. GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{exception_id}, since 2.16
---@field update_exception fun(self, office_hours_schedule_id: string|integer, exception_id: string|integer, params?: intercom.params.office_hours_schedules.update_exception, options?: intercom.CallOptions): intercom.OfficeHoursException?, intercom.Error, intercom.Response? # Changes the given fields of an exception. `office_hours_schedule_id`: Id of the schedule, as `office_hours_schedules:list` has it. `exception_id`: Id of the exception, as `office_hours_schedules:list_exceptions` has it. PUT /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{exception_id}, since 2.16

---@class intercom.resource.phone_call_redirects
---@field create fun(self, params: intercom.params.phone_call_redirects.create, options?: intercom.CallOptions): intercom.PhoneSwitch?, intercom.Error, intercom.Response? # Sends an SMS with a link to the Messenger to a caller, who can then write instead; sent twice, two arrive. POST /phone_call_redirects, since 2.7

---@class intercom.resource.procedures
---@field collect_agent_input fun(self, conversation_id: string|integer, params: intercom.params.procedures.collect_agent_input, options?: intercom.CallOptions): (table<string, any>)?, intercom.Error, intercom.Response? # Gives a procedure that waits for a person the values it asked for by the webhook `procedure.hitl_notification.created`, and lets it go on. `conversation_id`: Id of the conversation, as `conversations:list` has it. POST /procedures/{conversation_id}/collect_agent_input, since Preview

---@class intercom.resource.reporting_data_exports
---@field create fun(self, params: intercom.params.reporting_data_exports.create, options?: intercom.CallOptions): intercom.ReportingDataExports.Create.Answer?, intercom.Error, intercom.Response? # Starts an export of rows for reports; up to 5 jobs may wait, and a further one is an error of status 429. From 2.16 on, conversations without a reply of a user are exported, too. POST /export/reporting_data/enqueue, since 2.14
---@field list_datasets fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.ReportingDataExportsListDatasetsAnswerData # Lists the datasets that can be exported, with their attributes, all at once. GET /export/reporting_data/get_datasets, since 2.14
---@field download fun(self, job_identifier: string|integer, params: intercom.params.reporting_data_exports.download, options?: intercom.FileOptions): (string|true)?, intercom.Error, intercom.Response? # Downloads the file of a complete export; after `download_expires_at` it is gone. `job_identifier`: Id of the export job, from the answer that created it. GET /download/reporting_data/{job_identifier}, since 2.14
---@field find fun(self, job_identifier: string|integer, params: intercom.params.reporting_data_exports.find, options?: intercom.FindOptions): intercom.ReportingDataExports.Find.Answer?, intercom.Error, intercom.Response? # Returns the state of an export, which can be downloaded once its status is `complete`. `job_identifier`: Id of the export job, from the answer that created it. GET /export/reporting_data/{job_identifier}, since 2.14

---@class intercom.resource.roles
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.Role # Lists the roles that teammates can have, all at once. GET /roles, since 2.18
---@field find fun(self, role_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Role?, intercom.Error, intercom.Response? # Returns one role by its id. `role_id`: Id of the role, as `roles:list` has it. GET /roles/{role_id}, since 2.18

---@class intercom.resource.sections
---@field list fun(self, params?: intercom.params.sections.list, options?: intercom.ListOptions): intercom.Pager.Section # Lists the sections of the help centre. GET /help_center/sections, since 2.7, until 2.9
---@field create fun(self, params: intercom.params.sections.create, options?: intercom.CallOptions): intercom.Section?, intercom.Error, intercom.Response? # Creates a section in a collection of the help centre; sent twice, there are two. POST /help_center/sections, since 2.7, until 2.9
---@field delete fun(self, section_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.DeletedSectionObject?, intercom.Error, intercom.Response? # Deletes a section of the help centre. `section_id`: Id of the section, as `sections:list` has it. DELETE /help_center/sections/{section_id}, since 2.7, until 2.9
---@field find fun(self, section_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Section?, intercom.Error, intercom.Response? # Returns one section by its id. `section_id`: Id of the section, as `sections:list` has it. GET /help_center/sections/{section_id}, since 2.7, until 2.9
---@field update fun(self, section_id: string|integer, params?: intercom.params.sections.update, options?: intercom.CallOptions): intercom.Section?, intercom.Error, intercom.Response? # Changes the given fields of a section. `section_id`: Id of the section, as `sections:list` has it. PUT /help_center/sections/{section_id}, since 2.7, until 2.9

---@class intercom.resource.segments
---@field list fun(self, params?: intercom.params.segments.list, options?: intercom.ListOptions): intercom.Pager.Segment # Lists the segments of the workspace, which are groups that rules define. GET /segments, since 2.7
---@field find fun(self, segment_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Segment?, intercom.Error, intercom.Response? # Returns one segment by its id. `segment_id`: Id of the segment, as `segments:list` has it. GET /segments/{segment_id}, since 2.7

---@class intercom.resource.sla_rules
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.SlaRule # Lists the rules for how fast customers must be answered, with the archived ones, all at once. GET /sla_rules, since Preview
---@field find fun(self, sla_rule_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.SlaRule?, intercom.Error, intercom.Response? # Returns one rule for how fast customers must be answered, archived or not. `sla_rule_id`: Id of the rule, as `sla_rules:list` has it. GET /sla_rules/{sla_rule_id}, since Preview

---@class intercom.resource.subscription_types
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.SubscriptionType # Lists the kinds of messages that contacts can opt in to or out of, all at once. GET /subscription_types, since 2.7

---@class intercom.resource.tags
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.Tag # Lists the tags of the workspace, all at once. GET /tags, since 2.7
---@field create fun(self, params: intercom.params.tags.create, options?: intercom.CallOptions): (intercom.TagCreateResponse|intercom.TagBasic)?, intercom.Error, intercom.Response? # Creates a tag, renames the one with `id`, and puts it on companies or contacts or takes it off companies; those that do not exist are skipped from 2.16 on, and an error before. POST /tags, since 2.7
---@field delete fun(self, tag_id: string|integer, params?: table, options?: intercom.CallOptions): true?, intercom.Error, intercom.Response? # Deletes a tag from the workspace; one that something still depends on is an error of status 400. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /tags/{tag_id}, since 2.7
---@field find fun(self, tag_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.TagBasic?, intercom.Error, intercom.Response? # Returns one tag by its id. `tag_id`: Id of the tag, as `tags:list` has it. GET /tags/{tag_id}, since 2.7

---@class intercom.resource.teams
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.Team # Lists the teams of the workspace, all at once. GET /teams, since 2.7
---@field find fun(self, team_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Team?, intercom.Error, intercom.Response? # Returns one team with the ids of its admins. `team_id`: Id of the team, as `teams:list` has it. GET /teams/{team_id}, since 2.7
---@field update fun(self, team_id: string|integer, params: intercom.params.teams.update, options?: intercom.CallOptions): intercom.Team?, intercom.Error, intercom.Response? # Replaces the members of a team; after an error of kind `conflict`, part of it may be done, so read the team again. `team_id`: Id of the team, as `teams:list` has it. PUT /teams/{team_id}, since Preview
---@field find_metrics fun(self, team_id: string|integer, params?: intercom.params.teams.find_metrics, options?: intercom.FindOptions): intercom.TeamMetricList?, intercom.Error, intercom.Response? # Returns how many open, idle and snoozed conversations each admin of a team has at this moment; a workspace without real-time monitoring gets an error of kind `forbidden`. `team_id`: Id of the team, as `teams:list` has it. GET /teams/{team_id}/metrics, since 2.16

---@class intercom.resource.ticket_states
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.TicketStateDetailed # Lists the states that tickets can have, with the ticket types that use them, all at once. GET /ticket_states, since 2.12

---@class intercom.resource.ticket_types
---@field list fun(self, params?: table, options?: intercom.ListOptions): intercom.Pager.TicketType # Lists the ticket types of the workspace with their attributes, all at once. GET /ticket_types, since 2.9
---@field create fun(self, params: intercom.params.ticket_types.create, options?: intercom.CallOptions): intercom.TicketType?, intercom.Error, intercom.Response? # Creates a ticket type, with attributes for title and description to begin with; sent twice, there are two. POST /ticket_types, since 2.9
---@field find fun(self, ticket_type_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.TicketType?, intercom.Error, intercom.Response? # Returns one ticket type with its attributes. `ticket_type_id`: Id of the ticket type, as `ticket_types:list` has it. GET /ticket_types/{ticket_type_id}, since 2.9
---@field update fun(self, ticket_type_id: string|integer, params?: intercom.params.ticket_types.update, options?: intercom.CallOptions): intercom.TicketType?, intercom.Error, intercom.Response? # Changes the given fields of a ticket type. `ticket_type_id`: Id of the ticket type, as `ticket_types:list` has it. PUT /ticket_types/{ticket_type_id}, since 2.9
---@field create_attribute fun(self, ticket_type_id: string|integer, params: intercom.params.ticket_types.create_attribute, options?: intercom.CallOptions): intercom.TicketTypeAttribute?, intercom.Error, intercom.Response? # Creates an attribute that the tickets of a type have; sent twice, there are two. `ticket_type_id`: Id of the ticket type, as `ticket_types:list` has it. POST /ticket_types/{ticket_type_id}/attributes, since 2.9
---@field update_attribute fun(self, ticket_type_id: string|integer, attribute_id: string|integer, params?: intercom.params.ticket_types.update_attribute, options?: intercom.CallOptions): intercom.TicketTypeAttribute?, intercom.Error, intercom.Response? # Changes the given fields of an attribute of a ticket type, or archives it. `ticket_type_id`: Id of the ticket type, as `ticket_types:list` has it. `attribute_id`: Id of the attribute, as the `ticket_type_attributes` of the ticket type have it. PUT /ticket_types/{ticket_type_id}/attributes/{attribute_id}, since 2.9

---@class intercom.resource.tickets
---@field create fun(self, params: intercom.params.tickets.create, options?: intercom.CallOptions): intercom.Ticket?, intercom.Error, intercom.Response? # Creates a ticket; sent twice, there are two. POST /tickets, since 2.9
---@field enqueue fun(self, params: intercom.params.tickets.enqueue, options?: intercom.CallOptions): intercom.Jobs?, intercom.Error, intercom.Response? # Starts a job that creates a ticket, which `jobs:find` follows; sent twice, there are two. POST /tickets/enqueue, since 2.14
---@field search fun(self, params: intercom.params.tickets.search, options?: intercom.ListOptions): intercom.Pager.Ticket # Finds tickets by a filter; dates compare to the second, and attributes are called `ticket_attribute.` and their id. POST /tickets/search, since 2.10
---@field delete fun(self, ticket_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.TicketDeleted?, intercom.Error, intercom.Response? # Deletes a ticket for good, with replies and files; reports still count it. `ticket_id`: The long id of the ticket, not the short number that people see. DELETE /tickets/{ticket_id}, since 2.13
---@field find fun(self, ticket_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.Ticket?, intercom.Error, intercom.Response? # Returns a ticket with its parts. `ticket_id`: The long id of the ticket, not the short number that people see. GET /tickets/{ticket_id}, since 2.9
---@field update fun(self, ticket_id: string|integer, params?: intercom.params.tickets.update, options?: intercom.CallOptions): intercom.Ticket?, intercom.Error, intercom.Response? # Changes the given fields of a ticket. `ticket_id`: The long id of the ticket, not the short number that people see. PUT /tickets/{ticket_id}, since 2.9
---@field change_type fun(self, ticket_id: string|integer, params: intercom.params.tickets.change_type, options?: intercom.CallOptions): intercom.Ticket?, intercom.Error, intercom.Response? # Gives a ticket another type of the same category; attributes of the same name and type are carried over. `ticket_id`: The long id of the ticket, not the short number that people see. POST /tickets/{ticket_id}/change_type, since 2.16
---@field link_conversation fun(self, ticket_id: string|integer, params: intercom.params.tickets.link_conversation, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Links a conversation with a tracker ticket, which can have 2,500 of them, and returns the conversation. `ticket_id`: The long id of the tracker ticket, not the short number that people see. POST /tickets/{ticket_id}/linked_conversations, since 2.16
---@field reply fun(self, ticket_id: string|integer, params?: intercom.params.tickets.reply, options?: intercom.CallOptions): (intercom.TicketReply|intercom.TicketNote)?, intercom.Error, intercom.Response? # Adds a reply of an admin or a contact to a ticket, or a note for admins; sent twice, it is there twice. `ticket_id`: The long id of the ticket, not the short number that people see. POST /tickets/{ticket_id}/reply, since 2.9
---@field attach_tag fun(self, ticket_id: string|integer, params: intercom.params.tickets.attach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Puts a tag on a ticket; doing it twice changes nothing more. `ticket_id`: The long id of the ticket, not the short number that people see. POST /tickets/{ticket_id}/tags, since 2.10
---@field unlink_conversation fun(self, ticket_id: string|integer, linked_conversation_id: string|integer, params?: table, options?: intercom.CallOptions): intercom.Conversation?, intercom.Error, intercom.Response? # Ends the link of a conversation with a tracker ticket, and returns the conversation. `ticket_id`: The long id of the tracker ticket, not the short number that people see. `linked_conversation_id`: Id of the conversation or customer ticket. DELETE /tickets/{ticket_id}/linked_conversations/{linked_conversation_id}, since 2.16
---@field detach_tag fun(self, ticket_id: string|integer, tag_id: string|integer, params: intercom.params.tickets.detach_tag, options?: intercom.CallOptions): intercom.Tag?, intercom.Error, intercom.Response? # Takes a tag off a ticket; the tag stays in the workspace. `ticket_id`: The long id of the ticket, not the short number that people see. `tag_id`: Id of the tag, as `tags:list` has it. DELETE /tickets/{ticket_id}/tags/{tag_id}, since 2.10

---@class intercom.resource.visitors
---@field find fun(self, params: intercom.params.visitors.find, options?: intercom.FindOptions): intercom.Visitor?, intercom.Error, intercom.Response? # Returns one visitor by your own id of it. GET /visitors, since 2.7
---@field update fun(self, params?: intercom.params.visitors.update, options?: intercom.CallOptions): intercom.Visitor?, intercom.Error, intercom.Response? # Changes the given fields of a visitor, named by `id` or `user_id`. PUT /visitors, since 2.7
---@field convert fun(self, params: intercom.params.visitors.convert, options?: intercom.CallOptions): intercom.Contact?, intercom.Error, intercom.Response? # Turns a visitor into a contact, or merges it into one that exists; the visitor is gone afterwards. POST /visitors/convert, since 2.7

---@class intercom.resource.workflows
---@field export fun(self, workflow_id: string|integer, params?: table, options?: intercom.FindOptions): intercom.WorkflowExport?, intercom.Error, intercom.Response? # Returns the whole definition of a workflow: steps, targeting and attributes; where exports are not allowed, an error of kind `forbidden`. `workflow_id`: Id of the workflow, such as 12345. GET /export/workflows/{workflow_id}, since 2.15

---@class intercom.Pager.Admin: intercom.Pager
---@overload fun(): intercom.Admin?
---@field next_page fun(self): intercom.Admin[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Admin[]?
---@field try fun(self): fun(): intercom.Admin?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Admin[]?, intercom.Error
---@field first fun(self): intercom.Admin?, intercom.Error

---@class intercom.Pager.String: intercom.Pager
---@overload fun(): string?
---@field next_page fun(self): string[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): string[]?
---@field try fun(self): fun(): string?, intercom.Error
---@field all fun(self, limit?: integer): string[]?, intercom.Error
---@field first fun(self): string?, intercom.Error

---@class intercom.Pager.ActivityLog: intercom.Pager
---@overload fun(): intercom.ActivityLog?
---@field next_page fun(self): intercom.ActivityLog[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ActivityLog[]?
---@field try fun(self): fun(): intercom.ActivityLog?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ActivityLog[]?, intercom.Error
---@field first fun(self): intercom.ActivityLog?, intercom.Error

---@class intercom.Pager.ArticleListItem: intercom.Pager
---@overload fun(): intercom.ArticleListItem?
---@field next_page fun(self): intercom.ArticleListItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ArticleListItem[]?
---@field try fun(self): fun(): intercom.ArticleListItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ArticleListItem[]?, intercom.Error
---@field first fun(self): intercom.ArticleListItem?, intercom.Error

---@class intercom.Pager.Article: intercom.Pager
---@overload fun(): intercom.Article?
---@field next_page fun(self): intercom.Article[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Article[]?
---@field try fun(self): fun(): intercom.Article?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Article[]?, intercom.Error
---@field first fun(self): intercom.Article?, intercom.Error

---@class intercom.Pager.ArticleVersionSummary: intercom.Pager
---@overload fun(): intercom.ArticleVersionSummary?
---@field next_page fun(self): intercom.ArticleVersionSummary[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ArticleVersionSummary[]?
---@field try fun(self): fun(): intercom.ArticleVersionSummary?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ArticleVersionSummary[]?, intercom.Error
---@field first fun(self): intercom.ArticleVersionSummary?, intercom.Error

---@class intercom.Pager.Audience: intercom.Pager
---@overload fun(): intercom.Audience?
---@field next_page fun(self): intercom.Audience[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Audience[]?
---@field try fun(self): fun(): intercom.Audience?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Audience[]?, intercom.Error
---@field first fun(self): intercom.Audience?, intercom.Error

---@class intercom.Pager.AwayStatusReason: intercom.Pager
---@overload fun(): intercom.AwayStatusReason?
---@field next_page fun(self): intercom.AwayStatusReason[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.AwayStatusReason[]?
---@field try fun(self): fun(): intercom.AwayStatusReason?, intercom.Error
---@field all fun(self, limit?: integer): intercom.AwayStatusReason[]?, intercom.Error
---@field first fun(self): intercom.AwayStatusReason?, intercom.Error

---@class intercom.Pager.Brand: intercom.Pager
---@overload fun(): intercom.Brand?
---@field next_page fun(self): intercom.Brand[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Brand[]?
---@field try fun(self): fun(): intercom.Brand?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Brand[]?, intercom.Error
---@field first fun(self): intercom.Brand?, intercom.Error

---@class intercom.Pager.Call: intercom.Pager
---@overload fun(): intercom.Call?
---@field next_page fun(self): intercom.Call[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Call[]?
---@field try fun(self): fun(): intercom.Call?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Call[]?, intercom.Error
---@field first fun(self): intercom.Call?, intercom.Error

---@class intercom.Pager.CallsSearchAnswerData: intercom.Pager
---@overload fun(): intercom.Calls.Search.Answer.Data?
---@field next_page fun(self): intercom.Calls.Search.Answer.Data[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Calls.Search.Answer.Data[]?
---@field try fun(self): fun(): intercom.Calls.Search.Answer.Data?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Calls.Search.Answer.Data[]?, intercom.Error
---@field first fun(self): intercom.Calls.Search.Answer.Data?, intercom.Error

---@class intercom.Pager.Collection: intercom.Pager
---@overload fun(): intercom.Collection?
---@field next_page fun(self): intercom.Collection[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Collection[]?
---@field try fun(self): fun(): intercom.Collection?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Collection[]?, intercom.Error
---@field first fun(self): intercom.Collection?, intercom.Error

---@class intercom.Pager.Company: intercom.Pager
---@overload fun(): intercom.Company?
---@field next_page fun(self): intercom.Company[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Company[]?
---@field try fun(self): fun(): intercom.Company?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Company[]?, intercom.Error
---@field first fun(self): intercom.Company?, intercom.Error

---@class intercom.Pager.Contact: intercom.Pager
---@overload fun(): intercom.Contact?
---@field next_page fun(self): intercom.Contact[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Contact[]?
---@field try fun(self): fun(): intercom.Contact?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Contact[]?, intercom.Error
---@field first fun(self): intercom.Contact?, intercom.Error

---@class intercom.Pager.Note: intercom.Pager
---@overload fun(): intercom.Note?
---@field next_page fun(self): intercom.Note[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Note[]?
---@field try fun(self): fun(): intercom.Note?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Note[]?, intercom.Error
---@field first fun(self): intercom.Note?, intercom.Error

---@class intercom.Pager.Segment: intercom.Pager
---@overload fun(): intercom.Segment?
---@field next_page fun(self): intercom.Segment[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Segment[]?
---@field try fun(self): fun(): intercom.Segment?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Segment[]?, intercom.Error
---@field first fun(self): intercom.Segment?, intercom.Error

---@class intercom.Pager.ContactActivity: intercom.Pager
---@overload fun(): intercom.ContactActivity?
---@field next_page fun(self): intercom.ContactActivity[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ContactActivity[]?
---@field try fun(self): fun(): intercom.ContactActivity?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ContactActivity[]?, intercom.Error
---@field first fun(self): intercom.ContactActivity?, intercom.Error

---@class intercom.Pager.DeletedContactItem: intercom.Pager
---@overload fun(): intercom.DeletedContactItem?
---@field next_page fun(self): intercom.DeletedContactItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DeletedContactItem[]?
---@field try fun(self): fun(): intercom.DeletedContactItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DeletedContactItem[]?, intercom.Error
---@field first fun(self): intercom.DeletedContactItem?, intercom.Error

---@class intercom.Pager.Banner: intercom.Pager
---@overload fun(): intercom.Banner?
---@field next_page fun(self): intercom.Banner[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Banner[]?
---@field try fun(self): fun(): intercom.Banner?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Banner[]?, intercom.Error
---@field first fun(self): intercom.Banner?, intercom.Error

---@class intercom.Pager.MergeHistoryItem: intercom.Pager
---@overload fun(): intercom.MergeHistoryItem?
---@field next_page fun(self): intercom.MergeHistoryItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.MergeHistoryItem[]?
---@field try fun(self): fun(): intercom.MergeHistoryItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.MergeHistoryItem[]?, intercom.Error
---@field first fun(self): intercom.MergeHistoryItem?, intercom.Error

---@class intercom.Pager.SubscriptionType: intercom.Pager
---@overload fun(): intercom.SubscriptionType?
---@field next_page fun(self): intercom.SubscriptionType[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.SubscriptionType[]?
---@field try fun(self): fun(): intercom.SubscriptionType?, intercom.Error
---@field all fun(self, limit?: integer): intercom.SubscriptionType[]?, intercom.Error
---@field first fun(self): intercom.SubscriptionType?, intercom.Error

---@class intercom.Pager.Tag: intercom.Pager
---@overload fun(): intercom.Tag?
---@field next_page fun(self): intercom.Tag[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Tag[]?
---@field try fun(self): fun(): intercom.Tag?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Tag[]?, intercom.Error
---@field first fun(self): intercom.Tag?, intercom.Error

---@class intercom.Pager.ContentSearch: intercom.Pager
---@overload fun(): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)?
---@field next_page fun(self): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)[]?
---@field try fun(self): fun(): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)?, intercom.Error
---@field all fun(self, limit?: integer): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)[]?, intercom.Error
---@field first fun(self): (intercom.ContentSearchDefaultItem|intercom.ContentSearchArticleItem)?, intercom.Error

---@class intercom.Pager.ContentImportSource: intercom.Pager
---@overload fun(): intercom.ContentImportSource?
---@field next_page fun(self): intercom.ContentImportSource[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ContentImportSource[]?
---@field try fun(self): fun(): intercom.ContentImportSource?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ContentImportSource[]?, intercom.Error
---@field first fun(self): intercom.ContentImportSource?, intercom.Error

---@class intercom.Pager.ContentSnippet: intercom.Pager
---@overload fun(): intercom.ContentSnippet?
---@field next_page fun(self): intercom.ContentSnippet[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ContentSnippet[]?
---@field try fun(self): fun(): intercom.ContentSnippet?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ContentSnippet[]?, intercom.Error
---@field first fun(self): intercom.ContentSnippet?, intercom.Error

---@class intercom.Pager.ConversationAttributesList: intercom.Pager
---@overload fun(): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?
---@field next_page fun(self): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)[]?
---@field try fun(self): fun(): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error
---@field all fun(self, limit?: integer): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)[]?, intercom.Error
---@field first fun(self): (intercom.ConversationAttributeStringType|intercom.ConversationAttributeIntegerType|intercom.ConversationAttributeListType|intercom.ConversationAttributeDecimalType|intercom.ConversationAttributeBooleanType|intercom.ConversationAttributeDatetimeType|intercom.ConversationAttributeRelationshipType|intercom.ConversationAttributeFilesType)?, intercom.Error

---@class intercom.Pager.ConversationListItem: intercom.Pager
---@overload fun(): intercom.ConversationListItem?
---@field next_page fun(self): intercom.ConversationListItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ConversationListItem[]?
---@field try fun(self): fun(): intercom.ConversationListItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ConversationListItem[]?, intercom.Error
---@field first fun(self): intercom.ConversationListItem?, intercom.Error

---@class intercom.Pager.DeletedConversationItem: intercom.Pager
---@overload fun(): intercom.DeletedConversationItem?
---@field next_page fun(self): intercom.DeletedConversationItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DeletedConversationItem[]?
---@field try fun(self): fun(): intercom.DeletedConversationItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DeletedConversationItem[]?, intercom.Error
---@field first fun(self): intercom.DeletedConversationItem?, intercom.Error

---@class intercom.Pager.HandlingEvent: intercom.Pager
---@overload fun(): intercom.HandlingEvent?
---@field next_page fun(self): intercom.HandlingEvent[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.HandlingEvent[]?
---@field try fun(self): fun(): intercom.HandlingEvent?, intercom.Error
---@field all fun(self, limit?: integer): intercom.HandlingEvent[]?, intercom.Error
---@field first fun(self): intercom.HandlingEvent?, intercom.Error

---@class intercom.Pager.SideConversationSummary: intercom.Pager
---@overload fun(): intercom.SideConversationSummary?
---@field next_page fun(self): intercom.SideConversationSummary[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.SideConversationSummary[]?
---@field try fun(self): fun(): intercom.SideConversationSummary?, intercom.Error
---@field all fun(self, limit?: integer): intercom.SideConversationSummary[]?, intercom.Error
---@field first fun(self): intercom.SideConversationSummary?, intercom.Error

---@class intercom.Pager.CustomObjectInstance: intercom.Pager
---@overload fun(): intercom.CustomObjectInstance?
---@field next_page fun(self): intercom.CustomObjectInstance[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.CustomObjectInstance[]?
---@field try fun(self): fun(): intercom.CustomObjectInstance?, intercom.Error
---@field all fun(self, limit?: integer): intercom.CustomObjectInstance[]?, intercom.Error
---@field first fun(self): intercom.CustomObjectInstance?, intercom.Error

---@class intercom.Pager.DataAttribute: intercom.Pager
---@overload fun(): intercom.DataAttribute?
---@field next_page fun(self): intercom.DataAttribute[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DataAttribute[]?
---@field try fun(self): fun(): intercom.DataAttribute?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DataAttribute[]?, intercom.Error
---@field first fun(self): intercom.DataAttribute?, intercom.Error

---@class intercom.Pager.DataConnector: intercom.Pager
---@overload fun(): intercom.DataConnector?
---@field next_page fun(self): intercom.DataConnector[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DataConnector[]?
---@field try fun(self): fun(): intercom.DataConnector?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DataConnector[]?, intercom.Error
---@field first fun(self): intercom.DataConnector?, intercom.Error

---@class intercom.Pager.DataConnectorExecutionResult: intercom.Pager
---@overload fun(): intercom.DataConnectorExecutionResult?
---@field next_page fun(self): intercom.DataConnectorExecutionResult[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DataConnectorExecutionResult[]?
---@field try fun(self): fun(): intercom.DataConnectorExecutionResult?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DataConnectorExecutionResult[]?, intercom.Error
---@field first fun(self): intercom.DataConnectorExecutionResult?, intercom.Error

---@class intercom.Pager.DynamicContent: intercom.Pager
---@overload fun(): intercom.DynamicContent?
---@field next_page fun(self): intercom.DynamicContent[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DynamicContent[]?
---@field try fun(self): fun(): intercom.DynamicContent?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DynamicContent[]?, intercom.Error
---@field first fun(self): intercom.DynamicContent?, intercom.Error

---@class intercom.Pager.EmailSetting: intercom.Pager
---@overload fun(): intercom.EmailSetting?
---@field next_page fun(self): intercom.EmailSetting[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.EmailSetting[]?
---@field try fun(self): fun(): intercom.EmailSetting?, intercom.Error
---@field all fun(self, limit?: integer): intercom.EmailSetting[]?, intercom.Error
---@field first fun(self): intercom.EmailSetting?, intercom.Error

---@class intercom.Pager.DataEventSummaryItem: intercom.Pager
---@overload fun(): intercom.DataEventSummaryItem?
---@field next_page fun(self): intercom.DataEventSummaryItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.DataEventSummaryItem[]?
---@field try fun(self): fun(): intercom.DataEventSummaryItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.DataEventSummaryItem[]?, intercom.Error
---@field first fun(self): intercom.DataEventSummaryItem?, intercom.Error

---@class intercom.Pager.ExternalPage: intercom.Pager
---@overload fun(): intercom.ExternalPage?
---@field next_page fun(self): intercom.ExternalPage[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ExternalPage[]?
---@field try fun(self): fun(): intercom.ExternalPage?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ExternalPage[]?, intercom.Error
---@field first fun(self): intercom.ExternalPage?, intercom.Error

---@class intercom.Pager.FinListCapabilitiesAnswerCapabilities: intercom.Pager
---@overload fun(): intercom.Fin.ListCapabilities.Answer.Capabilities?
---@field next_page fun(self): intercom.Fin.ListCapabilities.Answer.Capabilities[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Fin.ListCapabilities.Answer.Capabilities[]?
---@field try fun(self): fun(): intercom.Fin.ListCapabilities.Answer.Capabilities?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Fin.ListCapabilities.Answer.Capabilities[]?, intercom.Error
---@field first fun(self): intercom.Fin.ListCapabilities.Answer.Capabilities?, intercom.Error

---@class intercom.Pager.AiCallResponse: intercom.Pager
---@overload fun(): intercom.AiCallResponse?
---@field next_page fun(self): intercom.AiCallResponse[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.AiCallResponse[]?
---@field try fun(self): fun(): intercom.AiCallResponse?, intercom.Error
---@field all fun(self, limit?: integer): intercom.AiCallResponse[]?, intercom.Error
---@field first fun(self): intercom.AiCallResponse?, intercom.Error

---@class intercom.Pager.Folder: intercom.Pager
---@overload fun(): intercom.Folder?
---@field next_page fun(self): intercom.Folder[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Folder[]?
---@field try fun(self): fun(): intercom.Folder?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Folder[]?, intercom.Error
---@field first fun(self): intercom.Folder?, intercom.Error

---@class intercom.Pager.HelpCenter: intercom.Pager
---@overload fun(): intercom.HelpCenter?
---@field next_page fun(self): intercom.HelpCenter[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.HelpCenter[]?
---@field try fun(self): fun(): intercom.HelpCenter?, intercom.Error
---@field all fun(self, limit?: integer): intercom.HelpCenter[]?, intercom.Error
---@field first fun(self): intercom.HelpCenter?, intercom.Error

---@class intercom.Pager.HelpCenterRedirect: intercom.Pager
---@overload fun(): intercom.HelpCenterRedirect?
---@field next_page fun(self): intercom.HelpCenterRedirect[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.HelpCenterRedirect[]?
---@field try fun(self): fun(): intercom.HelpCenterRedirect?, intercom.Error
---@field all fun(self, limit?: integer): intercom.HelpCenterRedirect[]?, intercom.Error
---@field first fun(self): intercom.HelpCenterRedirect?, intercom.Error

---@class intercom.Pager.IdentityVerificationSecret: intercom.Pager
---@overload fun(): intercom.IdentityVerificationSecret?
---@field next_page fun(self): intercom.IdentityVerificationSecret[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.IdentityVerificationSecret[]?
---@field try fun(self): fun(): intercom.IdentityVerificationSecret?, intercom.Error
---@field all fun(self, limit?: integer): intercom.IdentityVerificationSecret[]?, intercom.Error
---@field first fun(self): intercom.IdentityVerificationSecret?, intercom.Error

---@class intercom.Pager.InternalArticleListItem: intercom.Pager
---@overload fun(): intercom.InternalArticleListItem?
---@field next_page fun(self): intercom.InternalArticleListItem[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.InternalArticleListItem[]?
---@field try fun(self): fun(): intercom.InternalArticleListItem?, intercom.Error
---@field all fun(self, limit?: integer): intercom.InternalArticleListItem[]?, intercom.Error
---@field first fun(self): intercom.InternalArticleListItem?, intercom.Error

---@class intercom.Pager.Macro: intercom.Pager
---@overload fun(): intercom.Macro?
---@field next_page fun(self): intercom.Macro[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Macro[]?
---@field try fun(self): fun(): intercom.Macro?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Macro[]?, intercom.Error
---@field first fun(self): intercom.Macro?, intercom.Error

---@class intercom.Pager.WhatsappMessageStatusListEvents: intercom.Pager
---@overload fun(): intercom.WhatsappMessageStatusList.Events?
---@field next_page fun(self): intercom.WhatsappMessageStatusList.Events[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.WhatsappMessageStatusList.Events[]?
---@field try fun(self): fun(): intercom.WhatsappMessageStatusList.Events?, intercom.Error
---@field all fun(self, limit?: integer): intercom.WhatsappMessageStatusList.Events[]?, intercom.Error
---@field first fun(self): intercom.WhatsappMessageStatusList.Events?, intercom.Error

---@class intercom.Pager.NewsItemsList: intercom.Pager
---@overload fun(): (intercom.NewsItem|intercom.Newsfeed)?
---@field next_page fun(self): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)[]?
---@field try fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error
---@field all fun(self, limit?: integer): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error
---@field first fun(self): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error

---@class intercom.Pager.NewsfeedsList: intercom.Pager
---@overload fun(): (intercom.NewsItem|intercom.Newsfeed)?
---@field next_page fun(self): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)[]?
---@field try fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error
---@field all fun(self, limit?: integer): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error
---@field first fun(self): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error

---@class intercom.Pager.NewsfeedsListItems: intercom.Pager
---@overload fun(): (intercom.NewsItem|intercom.Newsfeed)?
---@field next_page fun(self): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)[]?
---@field try fun(self): fun(): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error
---@field all fun(self, limit?: integer): (intercom.NewsItem|intercom.Newsfeed)[]?, intercom.Error
---@field first fun(self): (intercom.NewsItem|intercom.Newsfeed)?, intercom.Error

---@class intercom.Pager.OfficeHoursSchedule: intercom.Pager
---@overload fun(): intercom.OfficeHoursSchedule?
---@field next_page fun(self): intercom.OfficeHoursSchedule[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.OfficeHoursSchedule[]?
---@field try fun(self): fun(): intercom.OfficeHoursSchedule?, intercom.Error
---@field all fun(self, limit?: integer): intercom.OfficeHoursSchedule[]?, intercom.Error
---@field first fun(self): intercom.OfficeHoursSchedule?, intercom.Error

---@class intercom.Pager.OfficeHoursException: intercom.Pager
---@overload fun(): intercom.OfficeHoursException?
---@field next_page fun(self): intercom.OfficeHoursException[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.OfficeHoursException[]?
---@field try fun(self): fun(): intercom.OfficeHoursException?, intercom.Error
---@field all fun(self, limit?: integer): intercom.OfficeHoursException[]?, intercom.Error
---@field first fun(self): intercom.OfficeHoursException?, intercom.Error

---@class intercom.Pager.ReportingDataExportsListDatasetsAnswerData: intercom.Pager
---@overload fun(): intercom.ReportingDataExports.ListDatasets.Answer.Data?
---@field next_page fun(self): intercom.ReportingDataExports.ListDatasets.Answer.Data[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.ReportingDataExports.ListDatasets.Answer.Data[]?
---@field try fun(self): fun(): intercom.ReportingDataExports.ListDatasets.Answer.Data?, intercom.Error
---@field all fun(self, limit?: integer): intercom.ReportingDataExports.ListDatasets.Answer.Data[]?, intercom.Error
---@field first fun(self): intercom.ReportingDataExports.ListDatasets.Answer.Data?, intercom.Error

---@class intercom.Pager.Role: intercom.Pager
---@overload fun(): intercom.Role?
---@field next_page fun(self): intercom.Role[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Role[]?
---@field try fun(self): fun(): intercom.Role?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Role[]?, intercom.Error
---@field first fun(self): intercom.Role?, intercom.Error

---@class intercom.Pager.Section: intercom.Pager
---@overload fun(): intercom.Section?
---@field next_page fun(self): intercom.Section[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Section[]?
---@field try fun(self): fun(): intercom.Section?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Section[]?, intercom.Error
---@field first fun(self): intercom.Section?, intercom.Error

---@class intercom.Pager.SlaRule: intercom.Pager
---@overload fun(): intercom.SlaRule?
---@field next_page fun(self): intercom.SlaRule[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.SlaRule[]?
---@field try fun(self): fun(): intercom.SlaRule?, intercom.Error
---@field all fun(self, limit?: integer): intercom.SlaRule[]?, intercom.Error
---@field first fun(self): intercom.SlaRule?, intercom.Error

---@class intercom.Pager.Team: intercom.Pager
---@overload fun(): intercom.Team?
---@field next_page fun(self): intercom.Team[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Team[]?
---@field try fun(self): fun(): intercom.Team?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Team[]?, intercom.Error
---@field first fun(self): intercom.Team?, intercom.Error

---@class intercom.Pager.TicketStateDetailed: intercom.Pager
---@overload fun(): intercom.TicketStateDetailed?
---@field next_page fun(self): intercom.TicketStateDetailed[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.TicketStateDetailed[]?
---@field try fun(self): fun(): intercom.TicketStateDetailed?, intercom.Error
---@field all fun(self, limit?: integer): intercom.TicketStateDetailed[]?, intercom.Error
---@field first fun(self): intercom.TicketStateDetailed?, intercom.Error

---@class intercom.Pager.TicketType: intercom.Pager
---@overload fun(): intercom.TicketType?
---@field next_page fun(self): intercom.TicketType[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.TicketType[]?
---@field try fun(self): fun(): intercom.TicketType?, intercom.Error
---@field all fun(self, limit?: integer): intercom.TicketType[]?, intercom.Error
---@field first fun(self): intercom.TicketType?, intercom.Error

---@class intercom.Pager.Ticket: intercom.Pager
---@overload fun(): intercom.Ticket?
---@field next_page fun(self): intercom.Ticket[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): intercom.Ticket[]?
---@field try fun(self): fun(): intercom.Ticket?, intercom.Error
---@field all fun(self, limit?: integer): intercom.Ticket[]?, intercom.Error
---@field first fun(self): intercom.Ticket?, intercom.Error

---@class intercom.params.admins.list
---@field display_avatar? boolean # Whether each admin also has the URL of a picture; the default is false.

---@class intercom.params.admins.list_activity_logs
---@field created_at_after string # Where the period begins, in Unix seconds.
---@field created_at_before? string # Where the period ends, in Unix seconds.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.admins.search_activity_logs
---@field created_at_after integer # Where the period begins, in Unix seconds.
---@field created_at_before? integer # Where the period ends, in Unix seconds.
---@field event_types? string[] # The types to list, as `admins:list_activity_log_event_types` has them; all without it.
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many entries a page has: 1 to 250, 20 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.admins.set_away
---@field away_mode_enabled boolean # Whether the admin is away.
---@field away_mode_reassign boolean # Whether new replies in the admin's conversations go to the default inbox.
---@field away_status_reason_id? integer # Id of the reason, as `away_status_reasons:list` has it. since 2.14

---@class intercom.params.articles.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.articles.create
---@field title string # Heading of the article; with several languages, in the default one.
---@field description? string # A few words on what the article says; with several languages, in the default one.
---@field body? string # The text, as HTML; with several languages, in the default one.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id integer # Id of the admin who is named as the author.
---@field state? "published"|"draft" # `published`, or `draft`, which is the default.
---@field parent_id? integer # Id of the collection that holds it.
---@field parent_type? string # What `parent_id` is the id of: `collection` or `section`.
---@field parent_ids? integer[] # Ids of the collections that hold it, where it is in more than one. since Preview
---@field translated_content? intercom.ArticleTranslatedContent # The same fields in other languages, by language code.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses the article for, in every language; they win over `audience_ids` within `translated_content`. since 2.16
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field scheduled_publish_at? string # When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan. since 2.16
---@field scheduled_unpublish_at? string # When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan. since 2.16

---@class intercom.params.articles.search
---@field phrase? string # The words to look for.
---@field state? string # `published`, `draft` or `all`.
---@field help_center_id? integer # Id of the help centre, as `help_centers:list` has it.
---@field highlight? boolean # Whether the answer marks the words found, in `pager.answer.data.highlights`.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.articles.update
---@field title? string # Heading of the article; with several languages, in the default one.
---@field description? string # A few words on what the article says; with several languages, in the default one.
---@field body? string # The text, as HTML; with several languages, in the default one.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id? integer # Id of the admin who is named as the author.
---@field state? "published"|"draft" # `published` or `draft`; without it that does not change.
---@field parent_id? string # Id of the collection that holds it.
---@field parent_type? string # What `parent_id` is the id of: `collection` or `section`.
---@field parent_ids? integer[] # Ids of the collections that hold it, where it is in more than one. since Preview
---@field translated_content? intercom.ArticleTranslatedContent # The same fields in other languages, by language code.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses the article for, in every language; they replace those before and win over `audience_ids` within `translated_content`, and an empty list removes all. since 2.16
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field scheduled_publish_at? string # When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan. since 2.16
---@field scheduled_unpublish_at? string # When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan. since 2.16

---@class intercom.params.articles.stage_draft
---@field title? string # Heading of the article; with several languages, in the default one.
---@field description? string # A few words on what the article says; with several languages, in the default one.
---@field body? string # The text, as HTML; with several languages, in the default one.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both.
---@field author_id? integer # Id of the admin who is named as the author.
---@field state? "published"|"draft" # Has no effect here: the call always makes a draft.
---@field parent_id? string # Id of the collection that holds it.
---@field parent_type? string # What `parent_id` is the id of: `collection` or `section`.
---@field parent_ids? integer[] # Ids of the collections that hold it, where it is in more than one. since Preview
---@field translated_content? intercom.ArticleTranslatedContent # The same fields in other languages, by language code.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404.
---@field ai_chatbot_availability? boolean # Has no effect here: a draft has only texts.
---@field ai_copilot_availability? boolean # Has no effect here: a draft has only texts.
---@field ai_sales_agent_availability? boolean # Has no effect here: a draft has only texts.
---@field scheduled_publish_at? string # When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan.
---@field scheduled_unpublish_at? string # When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan.

---@class intercom.params.articles.publish_draft
---@field locales? string[] # Codes of the languages to publish; needed in a workspace of several languages, and each must have a pending draft.

---@class intercom.params.articles.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.
---@field admin_id? string # Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.

---@class intercom.params.articles.list_versions
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field locale? string # Code of the only language to list, such as en; one that the workspace does not have is an error of status 400.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.articles.find_version
---@field locale? string # Code of the language to return, such as en; one that the workspace does not have is an error of status 400.

---@class intercom.params.audiences.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many audiences a page has: 1 to 50, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.audiences.create
---@field name string # Name that people see.
---@field predicates? intercom.Predicate[] # Conditions that a contact must meet to belong to the audience.
---@field role_predicates? intercom.Predicate[] # Conditions on the role of a contact, `user` or `lead`, that hold in addition.

---@class intercom.params.audiences.update
---@field name? string # Name that people see.
---@field predicates? intercom.Predicate[] # Conditions that a contact must meet to belong to the audience.
---@field role_predicates? intercom.Predicate[] # Conditions on the role of a contact, `user` or `lead`, that hold in addition.

---@class intercom.params.calls.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many calls a page has: 1 to 25, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.calls.search
---@field conversation_ids string[] # Ids of 1 to 20 conversations; none, or more, is an error of status 400.

---@class intercom.params.collections.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.collections.create
---@field name string # Name of the collection; with several languages, in the default one.
---@field description? string # A few words on what the collection is about; with several languages, in the default one.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.
---@field parent_id? string # Id of the collection that holds it; without one it is at the top. since 2.10
---@field help_center_id? integer # Id of the help centre that gets it; without one the default help centre does.

---@class intercom.params.collections.update
---@field name? string # Name of the collection; with several languages, in the default one.
---@field description? string # A few words on what the collection is about; with several languages, in the default one.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.
---@field parent_id? string # Id of the collection that holds it; `intercom.null` moves it to the top. since 2.10

---@class intercom.params.companies.find_by
---@field name? string # The whole name of the company.
---@field company_id? string # Your own id of the company.
---@field tag_id? string # For lists only, which `companies:list_by` returns.
---@field segment_id? string # For lists only, which `companies:list_by` returns.
---@field page? integer # For lists only, which `companies:list_by` returns.
---@field per_page? integer # For lists only, which `companies:list_by` returns.

---@class intercom.params.companies.list_by
---@field name? string # The whole name of a company; `companies:find_by` returns that one.
---@field company_id? string # Your own id of a company; `companies:find_by` returns that one.
---@field tag_id? string # Id of the tag that they have, as `tags:list` has it.
---@field segment_id? string # Id of the segment that they are in, as `segments:list` has it.
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many companies a page has; 15 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.create_or_update
---@field name? string # Name that people see.
---@field company_id? string # Your own id of the company, by which it is found again; it can never be changed.
---@field plan? string # Name of the plan that the company has with you.
---@field size? integer # How many people work at the company.
---@field website? string # Address of the company's site; the service takes any text.
---@field industry? string # Line of business that the company is in.
---@field custom_attributes? table<string, string> # Values of your own attributes by name, as `data_attributes:list` has them for companies.
---@field remote_created_at? integer # When the company was created in your own system, in Unix seconds.
---@field monthly_spend? integer # What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off.
---@field update_last_request_at? boolean # Whether the company counts as seen just now. since 2.16

---@class intercom.params.companies.bulk_create
---@field companies intercom.Companies.BulkCreate.Companies[] # The companies, at most 100.
---@field job? intercom.Companies.BulkCreate.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.companies.bulk_update
---@field companies intercom.Companies.BulkUpdate.Companies[] # The companies, at most 100, each with its id and what changes.
---@field job? intercom.Companies.BulkUpdate.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.companies.bulk_delete
---@field companies intercom.Companies.BulkDelete.Companies[] # The companies, at most 100, each with its id.
---@field job? intercom.Companies.BulkDelete.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.companies.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field order? string # Direction by when a company was last seen: `asc`, or `desc`, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.scroll
---@field scroll_param? string # Where to continue, as the last page has it; a pager sends it by itself.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.search
---@field query intercom.Filter|intercom.SingleFilterSearchRequest|intercom.MultipleFilterSearchRequest # A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
---@field sort? intercom.Companies.Search.Sort # The field to sort by, and its direction.
---@field per_page? integer # How many companies a page has; 15 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.update
---@field name? string # Name that people see. since 2.14, until 2.16
---@field plan? string # Name of the plan that the company has with you. since 2.14, until 2.16
---@field size? integer # How many people work at the company. since 2.14, until 2.16
---@field website? string # Address of the company's site; the service takes any text. since 2.14, until 2.16
---@field industry? string # Line of business that the company is in. since 2.14, until 2.16
---@field custom_attributes? table<string, string> # Values of your own attributes by name, as `data_attributes:list` has them for companies. since 2.14, until 2.16
---@field monthly_spend? integer # What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off. since 2.14, until 2.16

---@class intercom.params.companies.list_contacts
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.list_notes
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.companies.create_note
---@field body string # What the note says.
---@field admin_id? string # Id of the admin who writes the note; the default is the token's admin.

---@class intercom.params.contacts.list
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many contacts a page has: 1 to 150, 50 by default.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.create
---@field role? string # `user`, known by external_id or email, or `lead`, who need not be known at all.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field email? string # Email address, in the form name@host.
---@field email_verified? boolean # Whether you have checked that the address is the contact's; `email` must be given, too. since 2.16
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field name? string # Full name of the person.
---@field avatar? string # URL of a picture of the contact.
---@field signed_up_at? integer # Time of the registration with your product, in Unix seconds.
---@field last_seen_at? integer # Time of the last visit, in Unix seconds.
---@field owner_id? string|integer # Id of the admin who is responsible for the contact.
---@field unsubscribed_from_emails? boolean # Whether the contact gets no marketing emails; true stops them.
---@field language_override? string # Language code for what the Messenger shows, such as en; it takes the place of the browser's language. since Preview
---@field custom_attributes? table<string, any> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.

---@class intercom.params.contacts.list_activities
---@field per_page? integer # How many entries a page has: 1 to 150; more counts as 150, and anything but a positive number is an error.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.bulk_create
---@field contacts intercom.Contacts.BulkCreate.Contacts[] # The contacts to create, at most 100; other fields than these are ignored.
---@field job? intercom.Contacts.BulkCreate.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.contacts.bulk_update
---@field contacts intercom.Contacts.BulkUpdate.Contacts[] # The contacts, each with its id and what changes: at most 1,000, or 100 by older pages of the reference.
---@field job? intercom.Contacts.BulkUpdate.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.contacts.bulk_delete
---@field contacts intercom.Contacts.BulkDelete.Contacts[] # The contacts, each with its id: at most 1,000, or 100 by older pages of the reference.
---@field job? intercom.Contacts.BulkDelete.Job # An earlier job that these items are added to; without one a new job starts.

---@class intercom.params.contacts.merge
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16
---@field from? string # Id of the lead that will be gone.
---@field into? string # Id of the user that takes everything over.
---@field skip_duplicate_validation? boolean # Whether to merge two contacts that share neither email nor phone; the default is false. since 2.16

---@class intercom.params.contacts.preview_merge
---@field from string # Id of the lead that would be gone.
---@field into string # Id of the user that would take everything over.
---@field skip_duplicate_validation? boolean # Whether the two may share neither email nor phone; the default is false.

---@class intercom.params.contacts.search
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16
---@field query intercom.Filter|intercom.SingleFilterSearchRequest|intercom.MultipleFilterSearchRequest # A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
---@field sort? intercom.Contacts.Search.Sort # The field to sort by, and its direction. since 2.16
---@field per_page? integer # How many contacts a page has: 1 to 150, 50 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.list_deleted
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many contacts a page has: 1 to 150, 10 by default; more counts as 150, and anything but a positive number is an error.
---@field escape_identity? boolean # Whether the characters of email addresses that HTML reserves are escaped.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.find_by_external_id
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16

---@class intercom.params.contacts.find
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16

---@class intercom.params.contacts.update
---@field include_merge_history? boolean # Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one. since 2.16
---@field role? string # `user` or `lead`; a lead can become a user.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field email? string # Email address, in the form name@host.
---@field email_verified? boolean # Whether you have checked that the address is the contact's; `email` must be given, too. since 2.16
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field name? string # Full name of the person.
---@field avatar? string # URL of a picture of the contact.
---@field signed_up_at? integer # Time of the registration with your product, in Unix seconds.
---@field last_seen_at? integer # Time of the last visit, in Unix seconds.
---@field owner_id? string|integer # Id of the admin who is responsible for the contact.
---@field unsubscribed_from_emails? boolean # Whether the contact gets no marketing emails; true stops them.
---@field language_override? string # Language code for what the Messenger shows, such as en; it takes the place of the browser's language. since Preview
---@field custom_attributes? table<string, any> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.

---@class intercom.params.contacts.list_companies
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.attach_company
---@field id string # The id that the service gave the company.

---@class intercom.params.contacts.list_merge_history
---@field cursor? string # Where to begin: the `next_cursor` of a page; a pager sends it by itself.
---@field per_page? integer # How many entries a page has: 1 to 150, 50 by default.
---@field order? "asc"|"desc" # Direction: `asc`, or `desc`, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.list_notes
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.create_note
---@field body string # What the note says.
---@field admin_id? string # Id of the admin who writes the note.

---@class intercom.params.contacts.attach_subscription
---@field id string # Id of the subscription type, as `subscription_types:list` has it.
---@field consent_type string # Kind of the subscription type: `opt_in` or `opt_out`.

---@class intercom.params.contacts.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.

---@class intercom.params.contacts.list_granted_companies
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field order? "asc"|"desc" # Direction: `asc` or `desc`.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.contacts.replace_granted_companies
---@field company_ids string[] # Your own ids of all the companies, at most 100; what is not in the list is taken away, and `intercom.array {}` takes all.

---@class intercom.params.content.run_bulk_actions
---@field action "publish"|"unpublish"|"delete"|"set_availability"|"set_audience"|"update_tags" # What happens; `set_availability`, `set_audience` and `update_tags` need the table `availability`, `audience` or `tags`.
---@field content_ids intercom.Content.RunBulkActions.ContentIds[] # The items of content, at most 1,000.
---@field availability? intercom.Content.RunBulkActions.Availability # What `set_availability` changes; what is not given stays as it is.
---@field audience? intercom.Content.RunBulkActions.Audience # What `set_audience` changes.
---@field tags? intercom.Content.RunBulkActions.Tags # What `update_tags` changes, at most 100 tags.

---@class intercom.params.content.search
---@field query? string # The words to look for in titles and texts, at most 500 characters.
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many results a page has: 1 to 50, 10 by default.
---@field states? ("published"|"draft")[] # Only content in these states: `published`, `draft`.
---@field locales? string[] # Only content in these languages, by their codes, such as en.
---@field tag_ids? integer[] # Ids of tags that `tag_operator` is about.
---@field tag_operator? "IN"|"NIN" # `IN` for content that has one of `tag_ids`, `NIN` for what has none of them.
---@field any_tag_ids? integer[] # Only content that has one of these tags, by their ids.
---@field folder_ids? integer[] # Only what is in these folders, by their ids, with `folder_entity_type`.
---@field folder_entity_type? "folder" # Always `folder`; needed with `folder_ids`.
---@field content_types? ("snippet"|"external_content"|"file_source_content"|"internal_article"|"article")[] # The kinds of content to look in, instead of the usual ones.
---@field copilot_state? "on"|"off" # Only content that Copilot uses (`on`) or does not (`off`).
---@field fin_service_state? "on"|"off" # Only content that Fin uses (`on`) or does not (`off`).
---@field fin_sales_state? "on"|"off" # Only content that the AI agent for sales uses (`on`) or does not (`off`).
---@field created_by_ids? integer[] # Only what these admins made, by their ids.
---@field last_updated_by_ids? integer[] # Only what these admins changed last, by their ids.
---@field created_at_after? integer # Only what was made at this time or later, in Unix seconds.
---@field created_at_before? integer # Only what was made at this time or earlier, in Unix seconds.
---@field updated_at_after? integer # Only what last changed at this time or later, in Unix seconds.
---@field updated_at_before? integer # Only what last changed at this time or earlier, in Unix seconds.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.content_import_sources.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.content_import_sources.create
---@field sync_behavior "api" # Always `api`, for pages that `external_pages:create` makes.
---@field status? "active"|"deactivated" # `active` or `deactivated`; the default is active.
---@field url string # Address of the site that the content is from.
---@field audience_ids? integer|integer[] # Id of the audience that its pages are for, or a list of several. since 2.15

---@class intercom.params.content_import_sources.update
---@field sync_behavior "api"|"automated"|"manual" # `api`, `automated` or `manual`; one that is `api` stays so, and no other can become it.
---@field status? "active"|"deactivated" # `active` or `deactivated`; the default is active.
---@field url string # Address of the site that the content is from; only one with `sync_behavior` `api` can get another.
---@field audience_ids? integer|integer[] # Id of the audience that its pages are for, or a list of several; `intercom.null` removes all. since 2.15
---@field apply_audience_to_existing_content? boolean # Whether the pages that it has already get the audiences, too; the default is false. since 2.15

---@class intercom.params.content_snippets.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many snippets a page has, at most 50.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.content_snippets.create
---@field title string # Heading of the snippet, at most 255 characters.
---@field json_blocks? table<string, any>[] # The text as a list of blocks, such as `{ type = "paragraph", text = "…" }`, used instead of `body_markdown`; do not give both.
---@field body_markdown? string # The text in Markdown, used instead of `json_blocks`; do not give both.
---@field locale? string # Code of its language; the default is en.
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404.
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it; the default is false.
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it; the default is false.
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it; the default is false.

---@class intercom.params.content_snippets.update
---@field title? string # Heading of the snippet, at most 255 characters.
---@field json_blocks? table<string, any>[] # The text as a list of blocks, such as `{ type = "paragraph", text = "…" }`, used instead of `body_markdown`; do not give both.
---@field body_markdown? string # The text in Markdown, used instead of `json_blocks`; do not give both.
---@field locale? string # Code of its language, such as en.
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for; they replace those before, an empty list removes all, and one that does not exist is an error of status 404.
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it.
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it.
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it.

---@class intercom.params.content_snippets.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.
---@field admin_id? string # Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.

---@class intercom.params.conversation_attributes.list
---@field include_archived? boolean # Whether archived ones are listed, too; the default is false.

---@class intercom.params.conversation_attributes.create
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files" # Kind of its values; `list` needs `options`, and `relationship` needs `reference`.
---@field required? boolean # Whether it must have a value.
---@field visible_to_team_ids? string[] # Ids of the teams that see the attribute; an empty list means all.
---@field multiline? boolean # Whether the text may have several lines; only for the type string.
---@field options? intercom.CreateConversationAttributeOptionRequest[] # The choices of a list, each with its `label`.
---@field reference? intercom.ConversationAttributes.Create.Reference # What the attribute refers to; only for the type relationship.

---@class intercom.params.conversation_attributes.update
---@field name? string # Name that people see.
---@field description? string # A few words on what it is for.
---@field multiline? boolean # Whether the text may have several lines; only for the type string.
---@field required? boolean # Whether it must have a value.
---@field visible_to_team_ids? string[] # Ids of the teams that see the attribute; an empty list means all.
---@field reference? intercom.ConversationAttributes.Update.Reference # What the attribute refers to; only for the type relationship.

---@class intercom.params.conversation_attributes.create_option
---@field label string # Text of the choice, as people see it.

---@class intercom.params.conversation_attributes.update_option
---@field label string # Text of the choice, as people see it.

---@class intercom.params.conversations.list
---@field per_page? integer # How many conversations a page has: 1 to 150, 20 by default; if large pages are slow or fail with status 502 or 504, ask for fewer.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.
---@field include_monitors? boolean # Whether a conversation has `monitor_evaluations`, the results of the quality monitors that flagged it; the default is false. since Preview
---@field include_scorecards? boolean # Whether a conversation has `scorecards`, the results of its quality reviews; the default is false. since Preview

---@class intercom.params.conversations.create
---@field from intercom.Conversations.Create.From # The contact or visitor who starts it; a visitor becomes a lead.
---@field body string # Text of the message, without HTML.
---@field subject? string # Subject line, if the message is an email.
---@field attachment_urls? string[] # Addresses of images to attach, which the service fetches: at most 10.
---@field created_at? integer # When it began, in Unix seconds, for conversations that come from another system; the default is now. since 2.11
---@field brand_id? string # Id of the brand, as `brands:list` has it. since 2.16

---@class intercom.params.conversations.list_deleted
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many ids a page has: 1 to 60, 20 by default.
---@field order? string # Direction: `asc`, or `desc`, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.conversations.redact
---@field type "conversation_part"|"source" # `conversation_part` or `source`, the first message.
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field conversation_part_id? string # Id of the part, for the type `conversation_part`.
---@field source_id? string # Id of the first message, for the type `source`; the conversation has it as `source.id`.

---@class intercom.params.conversations.search
---@field include_monitors? boolean # Whether a conversation has `monitor_evaluations`, the results of the quality monitors that flagged it; the default is false. since 2.16
---@field include_scorecards? boolean # Whether a conversation has `scorecards`, the results of its quality reviews; the default is false. since 2.16
---@field query intercom.Filter|intercom.SingleFilterSearchRequest|intercom.MultipleFilterSearchRequest # A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
---@field per_page? integer # How many conversations a page has: 1 to 150, 20 by default; if large pages are slow or fail with status 502 or 504, ask for fewer.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.conversations.delete
---@field retain_metrics? boolean # Whether reports keep their figures of it; the default is true, and false needs the scope `delete_conversations_and_metrics`. since 2.16

---@class intercom.params.conversations.find
---@field display_as? string # `plaintext` turns body and subject into text without HTML, in which a link is its label with the URL in brackets.
---@field include_translations? boolean # Whether parts are translated into the language of the conversation. since 2.14
---@field include_email_history? boolean # Whether the history of emails is returned, too. since Preview
---@field include_monitors? boolean # Whether a conversation has `monitor_evaluations`, the results of the quality monitors that flagged it; the default is false. since Preview
---@field include_scorecards? boolean # Whether a conversation has `scorecards`, the results of its quality reviews; the default is false. since Preview

---@class intercom.params.conversations.update
---@field display_as? string # `plaintext` turns body and subject into text without HTML, in which a link is its label with the URL in brackets.
---@field read? boolean # Whether it counts as read.
---@field title? string # Heading that people see. since 2.13
---@field priority? "none"|"low"|"medium"|"high"|"urgent" # How urgent it is, from `none` to `urgent`. since Preview
---@field admin_id? string # Id of the admin who does this. since Preview
---@field custom_attributes? table<string, string|integer|intercom.CustomObjectInstanceList>|table<string, string|intercom.CustomObjectInstanceList> # Values of the attributes by name, as `conversation_attributes:list` has them; if two attributes in use have one name, that is an error of status 400. since 2.11
---@field company_id? string # The id that the service gave the company; `intercom.null` takes it away. since 2.14

---@class intercom.params.conversations.convert_to_ticket
---@field ticket_type_id string # Id of the ticket type, as `ticket_types:list` has it.
---@field ticket_state_id? string # Id of the state, as `ticket_states:list` has it; it must be one of the ticket's type. since 2.16
---@field attributes? table<string, string|number|boolean|any[]> # Values by name, as the ticket type defines them.

---@class intercom.params.conversations.attach_contact
---@field admin_id? string # Id of the admin who adds the contact.
---@field customer? intercom.Conversations.AttachContact.Customer # The contact to add, named by one of `intercom_user_id`, `user_id` and `email`.

---@class intercom.params.conversations.merge
---@field merge_into_conversation_id integer # Id of the conversation that goes on.

---@class intercom.params.conversations.manage
---@field message_type "close"|"snoozed"|"open"|"assignment" # What happens: `close`, `open`, `snoozed` with `snoozed_until`, or `assignment` with `assignee_id`.
---@field type? "admin"|"team" # `admin`; for an assignment what `assignee_id` names, `admin` or `team`.
---@field admin_id string # Id of the admin who does it.
---@field body? string # Text that is sent along when it is closed or assigned.
---@field snoozed_until? integer # When it opens again by itself, in Unix seconds.
---@field assignee_id? string # Id of the admin or team that becomes responsible; "0" leaves nobody responsible.

---@class intercom.params.conversations.reply
---@field intercom_user_id? string # The id that the service gave the contact.
---@field attachment_files? intercom.ConversationAttachmentFiles[] # Files to attach, carried in the request itself: at most 10.
---@field message_type "comment"|"note"|"quick_reply" # `comment`, which contacts read, `note`, which only admins read, or `quick_reply` with `reply_options`; a contact can only comment.
---@field type "user"|"admin" # Who writes: `admin` with `admin_id`, or `user` with one of `intercom_user_id`, `user_id` and `email`.
---@field body? string # Text of the reply; a note may have some HTML, and a `quick_reply` needs none.
---@field created_at? integer # When it was written, in Unix seconds; the default is now.
---@field attachment_urls? string[] # Addresses of images to attach, which the service fetches: at most 10.
---@field reply_options? intercom.Conversations.Reply.ReplyOptions[]|intercom.QuickReplyOption[] # The buttons of a `quick_reply`; in the reply of a contact, the button that was pressed. since 2.14
---@field email? string # Email address of the contact who writes.
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field admin_id? string # Id of the admin who writes, for the type `admin`.
---@field skip_notifications? boolean # Whether to send no notifications of this. since 2.15
---@field skip_unsnooze? boolean # Whether a snoozed conversation stays snoozed. since Preview

---@class intercom.params.conversations.list_side_conversations
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many threads a page has: 1 to 50, 25 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.conversations.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.
---@field admin_id string # Id of the admin who puts it on.

---@class intercom.params.conversations.update_part
---@field send_state? string # How the delivery went, such as sent.
---@field info_message? string # A remark on the delivery.
---@field seen? boolean # `true` marks the part as seen.
---@field admin_id? string # Id of the admin who has seen the part.
---@field experimental boolean # Always true, to say that you know it is an experiment.
---@field secret string # HMAC secret, which the service wants besides the token.

---@class intercom.params.conversations.detach_contact
---@field admin_id string # Id of the admin who does this.

---@class intercom.params.conversations.detach_tag
---@field admin_id string # Id of the admin who does this.

---@class intercom.params.custom_channel_events.notify_attribute_collected
---@field event_id string # Your own id of this notification, unique.
---@field external_conversation_id string # Id that the conversation has on your channel.
---@field contact intercom.CustomChannelContact # The contact on your channel who did this.
---@field attribute intercom.CustomChannelAttribute # What was asked for, and the value.

---@class intercom.params.custom_channel_events.notify_new_conversation
---@field event_id string # Your own id of this notification, unique.
---@field external_conversation_id string # Id that the conversation has on your channel.
---@field contact intercom.CustomChannelContact # The contact on your channel who did this.

---@class intercom.params.custom_channel_events.notify_new_message
---@field event_id string # Your own id of this notification, unique.
---@field external_conversation_id string # Id that the conversation has on your channel.
---@field contact intercom.CustomChannelContact # The contact on your channel who did this.
---@field body string # Text of the message.

---@class intercom.params.custom_channel_events.notify_quick_reply_selected
---@field event_id string # Your own id of this notification, unique.
---@field external_conversation_id string # Id that the conversation has on your channel.
---@field contact intercom.CustomChannelContact # The contact on your channel who did this.
---@field quick_reply_option_id string # Id of the chosen reply, as the service sent it.

---@class intercom.params.custom_object_instances.delete_by_external_id
---@field external_id? string # Your own id of the instance.

---@class intercom.params.custom_object_instances.find_by_external_id
---@field references_contact_id? string # For lists only, which `custom_object_instances:list` returns. since 2.16
---@field references_conversation_id? string # For lists only, which `custom_object_instances:list` returns. since 2.16
---@field external_id? string # Your own id of the instance.
---@field page? integer # For lists only, which `custom_object_instances:list` returns. since 2.16
---@field per_page? integer # For lists only, which `custom_object_instances:list` returns. since 2.16

---@class intercom.params.custom_object_instances.list
---@field references_contact_id? string # Id of a contact: only instances that are connected with it are listed. since 2.16
---@field references_conversation_id? string # Id of a conversation: only instances that are connected with it are listed. since 2.16
---@field external_id? string # Your own id of an instance; `custom_object_instances:find_by_external_id` returns that one.
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.custom_object_instances.create_or_update
---@field external_id? string # Your own id of the instance, by which it is found again.
---@field external_created_at? integer # When it was made in the system that it comes from, in Unix seconds.
---@field external_updated_at? integer # When it last changed in the system that it comes from, in Unix seconds.
---@field custom_attributes? table<string, string> # Values by name, as the custom object type defines them.

---@class intercom.params.data_attributes.list
---@field model? "contact"|"company"|"conversation" # What has the attributes: `contact` or `company`; from 2.16 on those of conversations are in `conversation_attributes:list`.
---@field include_archived? boolean # Whether archived ones are listed, too; the default is false.

---@class intercom.params.data_attributes.create
---@field name string # Name of the attribute, under which `custom_attributes` has its value.
---@field model "contact"|"company" # What has the attribute: `contact` or `company`.
---@field description? string # A few words on what it is for.
---@field messenger_writable? boolean # Whether the Messenger may change the value, and so the contact.
---@field data_type "options"|"string"|"integer"|"float"|"boolean"|"datetime"|"date" # Kind of its values, which cannot be changed later; `options` needs the parameter `options`.
---@field options? intercom.DataAttributes.Create.Options[]|string[] # The choices, at least two, each as a table with `value`.

---@class intercom.params.data_attributes.update
---@field archived? boolean # Whether it is no longer offered; what has it already keeps it.
---@field description? string # A few words on what it is for.
---@field messenger_writable? boolean # Whether the Messenger may change the value, and so the contact.
---@field options? intercom.DataAttributes.Update.Options[]|string[] # The choices, at least two, each as a table with `value`.

---@class intercom.params.data_connectors.list
---@field per_page? integer # How many connectors a page has: 1 to 50, 20 by default.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.data_connectors.create
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field http_method? "get"|"post"|"put"|"delete"|"patch" # Method of the HTTP request that the connector sends, in lower case.
---@field url? string # URL of the other service, in which `{{name}}` is the value of an input.
---@field body? string # Body of the HTTP request, in which `{{name}}` is the value of an input.
---@field direct_fin_usage? boolean # Whether Fin may use the connector by itself; with false, which a new one has, only workflows do.
---@field audiences? ("leads"|"users"|"visitors")[] # Who the connector is for: any of `leads`, `users` and `visitors`.
---@field headers? intercom.DataConnectors.Create.Headers[] # Headers of the HTTP request that the connector sends.
---@field data_inputs? intercom.DataConnectors.Create.DataInputs[] # What the connector needs to be given before it can work, such as the number of an order.
---@field customer_authentication? boolean # Whether customers must prove who they are before the connector works; a new one has false.
---@field bypass_authentication? boolean # Whether the connector works without any check of who the customer is; a new one has false.
---@field validate_missing_attributes? boolean # Whether the connector checks first that every required input has a value.
---@field mock_response? table<string, any> # Example of what the other service returns, from which the fields of the response are derived.
---@field token_ids? string[] # Ids of the authentication tokens that the connector sends.

---@class intercom.params.data_connectors.find
---@field state_version? "draft"|"live" # Which of its versions is returned: `draft`, or `live`, which is the default.

---@class intercom.params.data_connectors.update
---@field name? string # Name that people see.
---@field description? string # A few words on what it is for.
---@field state? "draft"|"live" # `live` puts it into use, `draft` takes it out of use.
---@field http_method? "get"|"post"|"put"|"delete"|"patch" # Method of the HTTP request that the connector sends, in lower case.
---@field url? string # URL of the other service, in which `{{name}}` is the value of an input.
---@field body? string # Body of the HTTP request, in which `{{name}}` is the value of an input.
---@field direct_fin_usage? boolean # Whether Fin may use the connector by itself; with false, which a new one has, only workflows do.
---@field audiences? ("leads"|"users"|"visitors")[] # Who the connector is for: any of `leads`, `users` and `visitors`.
---@field headers? intercom.DataConnectors.Update.Headers[] # Headers of the HTTP request that the connector sends.
---@field data_inputs? intercom.DataConnectors.Update.DataInputs[] # All inputs of the connector; they replace those before.
---@field customer_authentication? boolean # Whether customers must prove who they are before the connector works; a new one has false.
---@field bypass_authentication? boolean # Whether the connector works without any check of who the customer is; a new one has false.
---@field validate_missing_attributes? boolean # Whether the connector checks first that every required input has a value.
---@field mock_response? table<string, any> # Example of what the other service returns, from which the fields of the response are derived.
---@field token_ids? string[] # Ids of all authentication tokens that the connector sends; an empty list removes them.

---@class intercom.params.data_connectors.list_execution_results
---@field per_page? integer # How many runs a page has: 1 to 30, 10 by default.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.
---@field success? boolean # Only runs that succeeded (true) or failed (false).
---@field error_type? "request_configuration_error"|"faraday_error"|"3rd_party_error"|"response_mapping_error"|"token_refresh_error"|"fin_action_response_formatting_error"|"fin_action_identity_verification_error"|"email_verification_error"|"non_fin_standalone_action_identity_verification_error"|"request_validation_error"|"client_side_action_error" # Only runs that failed in this way.
---@field start_ts? integer # Where the period begins, in Unix seconds; the default is an hour ago.
---@field end_ts? integer # Where the period ends, in Unix seconds; the default is now.
---@field include_bodies? boolean # Whether the bodies of request and response are listed, too; the default is false.
---@field include_request_url? any # Whether the URL of the request is listed, too, without its secrets.

---@class intercom.params.data_exports.create
---@field created_at_after integer # Where the period begins, in Unix seconds, as a whole day; what counts is when a message was sent, not when it changed.
---@field created_at_before integer # Where the period ends, in Unix seconds, as a whole day; what counts is when a message was sent, not when it changed.

---@class intercom.params.dynamic_contents.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many of them a page has: 1 to 50, which is the default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.dynamic_contents.create
---@field name string # Name of the content, unique in the workspace, at most 255 characters.
---@field content_type "inline"|"block" # `inline` for a short text, or `block` for paragraphs; it cannot be changed later.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field variations intercom.DynamicContentVariationRequest[] # The text in each language and for each brand; one must be in the default language.

---@class intercom.params.dynamic_contents.update
---@field name? string # Name of the content, unique in the workspace, at most 255 characters.
---@field default_locale? string # Code of the language that is shown where no other fits, such as en.
---@field variations? intercom.DynamicContentVariationRequest[] # The text in each language and for each brand; those that are not in the list are deleted.

---@class intercom.params.ecommerce_connectors.upload_catalog
---@field catalog? string|intercom.File # A JSON file with the list of products, each with id, title and url at least; at most 99 MB a request, and left out with `finalize = true`.
---@field finalize? boolean # Only for an upload in parts: `false` with each part, then `true` in a request without a part, which starts the import.
---@field import_job_id? string # Id of an upload in parts, from the answer to its first part; each later request needs it.
---@field part_number? integer # Number of the part, from the second on: the `next_part_number` of the answer before; sending a part twice is safe.

---@class intercom.params.events.list
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field intercom_user_id? string # The id that the service gave the contact; leads can only be named by it.
---@field email? string # Email address by which the contact is found.
---@field type string # Always `user`.
---@field summary? boolean # Whether to list, for each event name, only how often it happened and when first and last; that includes events older than 90 days.
---@field per_page? integer # How many items a page has, at most 150.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.events.create
---@field event_name? string # Name of the event, best a verb in the past tense and a noun, such as invited-friend.
---@field created_at? integer # When it happened, in Unix seconds; the default is now. Give the same time when you send an event again, so that it counts once.
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field id? string # The id that the service gave the contact; leads can only be named by it.
---@field email? string # Email address of the contact, if addresses are how your product knows people.
---@field metadata? table<string, any>|table<string, string> # Details by name, at most 10 (the rest is dropped): text, number, date (Unix seconds under a name that ends in `_date`), link, `{ url, value }`, or `{ amount, currency }` with the amount in cents.

---@class intercom.params.events.create_summary
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field event_summaries? intercom.Events.CreateSummary.EventSummaries # What the contact did, how often, and when first and last.

---@class intercom.params.external_pages.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.external_pages.create
---@field title string # Title of the page.
---@field html string # The whole text of the page, as HTML.
---@field url? string # Address of the page, to which Fin links where it used the page; without one Fin names no source.
---@field ai_agent_availability? boolean # Whether Fin answers customers from it; a new page has false, and an existing one keeps what it has.
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, answers from it; a new page has false, and an existing one keeps what it has.
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since Preview
---@field locale "en" # `en`, and nothing else.
---@field source_id integer # Id of the content import source, as `content_import_sources:list` has it.
---@field external_id string # Your own id of the page, unique within its source.

---@class intercom.params.external_pages.update
---@field title string # Title of the page.
---@field html string # The whole text of the page, as HTML.
---@field url string # Address of the page, to which Fin links where it used the page.
---@field ai_agent_availability? boolean # Whether Fin answers customers from it. since Preview
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it. since Preview
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since Preview
---@field fin_availability? boolean # Whether Fin answers from it; the default is true.
---@field locale "en" # `en`, and nothing else.
---@field source_id integer # Id of the content import source, as `content_import_sources:list` has it.
---@field external_id? string # Your own id of the page, unique within its source.

---@class intercom.params.fin.ask
---@field conversation_id string # Your own id for the conversation that the question makes; in one that exists, `fin:reply` goes on.
---@field message intercom.FinAgentMessage # The question.
---@field user intercom.FinAgentUser # The person who asks.
---@field conversation_metadata? intercom.FinAgentConversationMetadata # What Fin should know about the conversation so far.
---@field attachments? intercom.FinAgentAttachment[] # Files that go with the message, in the request or as URLs: at most 10.

---@class intercom.params.fin.list_capabilities
---@field user intercom.Fin.ListCapabilities.User # The person whom Fin would talk to.

---@class intercom.params.fin.submit_csat
---@field conversation_id string # Your own id of the conversation, by which it was started.
---@field rating "terrible"|"bad"|"ok"|"good"|"amazing" # What the person chose, from worst to best `terrible`, `bad`, `ok`, `good` or `amazing`; a different one replaces it while the service allows changes.
---@field remark? string # What the person wrote about it; it can be given once, and after it the rating is fixed.

---@class intercom.params.fin.escalate
---@field conversation_id? string # Your own id of the conversation; give either it or `user`.
---@field user? intercom.Fin.Escalate.User # The person, where there is no conversation yet; give either it or `conversation_id`.
---@field message? string # First message of the new conversation, which the person sees, if `user` is given: at most 10,000 characters; later pages of the reference no longer have it.
---@field context? string # What teammates should know about it, at most 10,000 characters; it becomes a note, which the person does not see.

---@class intercom.params.fin.reply
---@field conversation_id string # Your own id of the conversation, by which it was started.
---@field message intercom.FinAgentMessage # What the person wrote.
---@field user intercom.FinAgentUser # The person who writes.
---@field attachments? intercom.FinAgentAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field settings? intercom.FinAgentSettings # How Fin should answer. since Preview

---@class intercom.params.fin.start
---@field conversation_id string # Your own id of the conversation, by which `fin:reply` and the events name it.
---@field message intercom.FinAgentMessage # What the person wrote.
---@field user intercom.FinAgentUser # The person who writes.
---@field attachments? intercom.FinAgentAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field conversation_metadata? intercom.FinAgentConversationMetadata # What Fin should know about the conversation so far.
---@field settings? intercom.FinAgentSettings # How Fin should answer. since Preview

---@class intercom.params.fin.run_procedure
---@field conversation_id string # Your own id for the conversation that this makes; in one that exists, `fin:reply` goes on.
---@field user intercom.FinAgentUser # The person for whom it runs.
---@field message? intercom.FinAgentMessage # What the person wrote.
---@field conversation_metadata? intercom.Fin.RunProcedure.ConversationMetadata # What the procedure should know; earlier messages are not taken.
---@field settings? intercom.Fin.RunProcedure.Settings # How Fin should answer.

---@class intercom.params.fin_voice.register
---@field phone_number string # Telephone number with country code, such as +353832345678.
---@field call_id string # Id of the call in your telephone system.
---@field source? "five9"|"zoom_phone"|"aws_connect" # Your telephone system: `five9`, `zoom_phone` or `aws_connect`, which is the default.
---@field data? table<string, any> # What else is to be known about the call, by name.

---@class intercom.params.folders.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.
---@field parent_folder_id? integer # Id of a folder: only those directly in it are listed.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.folders.create
---@field folder intercom.Folders.Create.Folder # The folder, as a table.

---@class intercom.params.folders.update
---@field folder intercom.Folders.Update.Folder # What changes, as a table.

---@class intercom.params.help_centers.list
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many items a page has, at most 150.

---@class intercom.params.help_centers.list_redirects
---@field page? integer # Number of the page, counted from 1; a pager counts on from there.
---@field per_page? integer # How many redirects a page has: 1 to 250, 50 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.help_centers.create_redirect
---@field from_url string # The old address, absolute and within the help centre's addresses.
---@field locale string # Code of the language that the target is shown in, such as en.
---@field target_type "article"|"collection" # `article` or `collection`.
---@field target_id string # Id of the article or collection, which must belong to this help centre.

---@class intercom.params.identity_verification_secrets.create
---@field name string # Name that tells the secret from the others.
---@field supports_android? boolean # Whether it signs for the Android SDK; at least one of the three must be true.
---@field supports_ios? boolean # Whether it signs for the iOS SDK; at least one of the three must be true.
---@field supports_web? boolean # Whether it signs for the Messenger on the web; at least one of the three must be true.

---@class intercom.params.internal_articles.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.internal_articles.create
---@field title string # Heading that teammates see.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id integer # Id of the admin who is named as the author.
---@field owner_id integer # Id of the admin who is responsible for the article.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404. since 2.16
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it; the default is false. since 2.16
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it; the default is false. since 2.16
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it; the default is false. since 2.16

---@class intercom.params.internal_articles.search
---@field folder_id? integer|string # Id of the folder, as `folders:list` has it; newer versions look in the folders within it, too.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.internal_articles.update
---@field title? string # Heading that teammates see.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id? integer # Id of the admin who is named as the author.
---@field owner_id? integer # Id of the admin who is responsible for the article.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for; they replace those before, an empty list removes all, and one that does not exist is an error of status 404. since 2.16
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since 2.16

---@class intercom.params.internal_articles.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.
---@field admin_id? string # Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.

---@class intercom.params.ip_allowlist.update
---@field type? string # Always `ip_allowlist`.
---@field enabled? boolean # Whether other addresses are turned away.
---@field ip_allowlist? string[] # The addresses: each a single one, such as 192.0.2.7, or a range, such as 192.0.2.0/24.

---@class intercom.params.macros.list
---@field per_page? integer # How many macros a page has: 1 to 150, 50 by default.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.
---@field updated_since? integer # Time in Unix seconds: only macros that changed after it are listed.

---@class intercom.params.messages.create
---@field message_type? "in_app"|"email"|"sms"|"whatsapp" # `in_app` (the Messenger) or `email`; from 2.16 on also `whatsapp`, and in Preview `sms`.
---@field subject? string # Subject line; an email must have one.
---@field body? string # The text, plain or as HTML; an email must have one.
---@field template? string # How an email looks, `plain` or `personal`; for WhatsApp, the name of the approved template.
---@field from? intercom.Messages.Create.From # Who sends it: an admin, or a contact who begins a conversation; without one the default sender does.
---@field to? intercom.Recipient|intercom.Recipient[]|intercom.Messages.Create.To|intercom.Messages.Create.To.Own|intercom.Messages.Create.To.Phone # Who gets it: a contact, a list of contacts, or for WhatsApp a table with `phone` and `name`.
---@field cc? intercom.Recipient|intercom.Recipient[] # Contacts who get a copy, of an email. since 2.14
---@field bcc? intercom.Recipient|intercom.Recipient[] # Contacts who get a copy that the others do not see, of an email. since 2.14
---@field created_at? integer # When it was written, in Unix seconds; the default is now. since 2.11
---@field create_conversation_without_contact_reply? boolean # Whether the inbox has a conversation at once; with false, which is the default, there is none until the contact replies.
---@field referer? string # Address of the page on which a contact wrote it, if it is from one.
---@field components? table<string, any>[] # What fills the placeholders of a WhatsApp template: for each of its parts the `type`, such as BODY, and the `parameters`. since 2.16
---@field locale? string # Language of the WhatsApp template, such as en. since 2.16

---@class intercom.params.messages.list_whatsapp_statuses
---@field ruleset_id string # Id of the set of messages.
---@field per_page? integer # How many statuses a page has: 1 to 100, 50 by default.
---@field starting_after? string # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.messages.find_whatsapp_status
---@field message_id string # Id of the message: the `whatsapp_message_id` that `messages:list_whatsapp_statuses` has.

---@class intercom.params.news_items.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.news_items.create
---@field title string # Heading that people see.
---@field body? string # The text, as HTML.
---@field sender_id integer # Id of the admin who is named as the sender.
---@field state? "draft"|"live" # `draft`, which nobody sees, or `live`.
---@field deliver_silently? boolean # Whether the news item appears without a badge on the Messenger.
---@field labels? string[] # Words that sort the item for readers, such as New.
---@field reactions? string[] # Emojis that readers can react with, in this order; an empty list allows none.
---@field newsfeed_assignments? intercom.NewsfeedAssignment[] # The newsfeeds that it appears in, and since when.

---@class intercom.params.news_items.update
---@field title string # Heading that people see.
---@field body? string # The text, as HTML.
---@field sender_id integer # Id of the admin who is named as the sender.
---@field state? "draft"|"live" # `draft`, which nobody sees, or `live`.
---@field deliver_silently? boolean # Whether the news item appears without a badge on the Messenger.
---@field labels? string[] # Words that sort the item for readers, such as New.
---@field reactions? string[] # Emojis that readers can react with, in this order; an empty list allows none.
---@field newsfeed_assignments? intercom.NewsfeedAssignment[] # The newsfeeds that it appears in, and since when.

---@class intercom.params.newsfeeds.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.newsfeeds.list_items
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.office_hours_schedules.create
---@field name string # Name that people see.
---@field time_zone_name string # Name of the time zone as IANA has it, such as Europe/Dublin.
---@field time_intervals intercom.OfficeHoursTimeInterval[] # Hours of the week in which you are open; each begins and ends on a quarter of an hour.

---@class intercom.params.office_hours_schedules.update
---@field name? string # Name that people see.
---@field time_zone_name? string # Name of the time zone as IANA has it, such as Europe/Dublin.
---@field time_intervals? intercom.OfficeHoursTimeInterval[] # Hours of the week in which you are open; each begins and ends on a quarter of an hour.

---@class intercom.params.office_hours_schedules.create_exception
---@field exception_date string # The day that it is about, as YYYY-MM-DD.
---@field exception_type "closed"|"custom_hours" # `closed` for a whole day off, or `custom_hours` with `time_intervals`.
---@field name? string # Name of the day, such as that of a holiday.
---@field time_intervals? intercom.OfficeHoursTimeInterval[] # Hours in which you are open on that day; needed for `custom_hours`, and left out for `closed`.
---@field recurring_annually? boolean # Whether it holds on this day of every year.

---@class intercom.params.office_hours_schedules.update_exception
---@field exception_date? string # The day that it is about, as YYYY-MM-DD.
---@field exception_type? "closed"|"custom_hours" # `closed` for a whole day off, or `custom_hours` with `time_intervals`.
---@field name? string # Name of the day, such as that of a holiday.
---@field time_intervals? intercom.OfficeHoursTimeInterval[] # Hours in which you are open on that day; needed for `custom_hours`, and left out for `closed`.
---@field recurring_annually? boolean # Whether it holds on this day of every year.

---@class intercom.params.phone_call_redirects.create
---@field phone string # Number that gets the SMS, with country code, such as +353832345678; any other form is an error of status 400.
---@field custom_attributes? table<string, string|integer|intercom.CustomObjectInstanceList>|table<string, string|intercom.CustomObjectInstanceList> # Values of your own attributes by name, which the user or lead gets.

---@class intercom.params.procedures.collect_agent_input
---@field step_id string # Id of the step that waits, from the webhook.
---@field attribute_values intercom.Procedures.CollectAgentInput.AttributeValues[] # A value for each of the webhook's `attributes_to_collect`, without exception.

---@class intercom.params.reporting_data_exports.create
---@field dataset_id string # Id of the dataset, such as conversation, as `reporting_data_exports:list_datasets` has it.
---@field attribute_ids string[] # The columns, at least one, each by its `qualified_id` in `reporting_data_exports:list_datasets`.
---@field start_time integer # Where the period begins, in Unix seconds.
---@field end_time integer # Where the period ends, in Unix seconds.

---@class intercom.params.reporting_data_exports.download
---@field app_id string # Code of the workspace, as `admins:me` has it in `app.id_code`.

---@class intercom.params.reporting_data_exports.find
---@field app_id string # Code of the workspace, as `admins:me` has it in `app.id_code`.
---@field client_id string # Id of a client, a text; the service's reference does not say of which.

---@class intercom.params.sections.list
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.sections.create
---@field name string # Name that people see.
---@field parent_id integer # Id of the collection that holds it.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.

---@class intercom.params.sections.update
---@field name? string # Name that people see.
---@field parent_id? integer # Id of the collection that holds it.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.

---@class intercom.params.segments.list
---@field include_count? boolean # Whether each segment has `count`, the number of those in it.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.tags.create
---@field name string # Name of the tag, in which upper and lower case are the same; a tag of this name is used if there is one, and together with `id` it is the new name.
---@field id? string # Id of the tag to rename; without one the name decides.
---@field companies? intercom.Tags.Create.Companies[] # The companies that get the tag, or lose it with `untag = true`; each named by `id` or `company_id`.
---@field users? intercom.Tags.Create.Users[] # The contacts that get the tag, each named by its id.

---@class intercom.params.teams.update
---@field admin_ids integer[] # Ids of all admins that the team is to have, 1 to 1,000; whoever is missing leaves it.
---@field admin_priority_level? intercom.AdminPriorityLevelRequest # Which admins are primary and which secondary members; who is not named keeps what they have.

---@class intercom.params.teams.find_metrics
---@field idle_threshold? integer # Seconds after which an open conversation counts as idle: 1 to 86400, 1800 by default.

---@class intercom.params.ticket_types.create
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field category? "Customer"|"Back-office"|"Tracker" # Kind of ticket: `Customer`, `Back-office` or `Tracker`. since 2.10
---@field icon? string # An emoji that is shown with the name; the default is a ticket.
---@field is_internal? boolean # Whether customers never see tickets of this type; the default is false.

---@class intercom.params.ticket_types.update
---@field name? string # Name that people see.
---@field description? string # A few words on what it is for.
---@field category? "Customer"|"Back-office"|"Tracker" # Kind of ticket: `Customer`, `Back-office` or `Tracker`. since 2.10
---@field icon? string # An emoji that is shown with the name; the default is a ticket.
---@field archived? boolean # Whether it is no longer offered; what has it already keeps it.
---@field is_internal? boolean # Whether customers never see tickets of this type; the default is false.

---@class intercom.params.ticket_types.create_attribute
---@field name string # Name that people see.
---@field description string # What teammates or contacts read about it when they fill it in.
---@field data_type "string"|"list"|"integer"|"decimal"|"boolean"|"datetime"|"files" # Kind of value: `string`, `list`, `integer`, `decimal`, `boolean`, `datetime` or `files`; it cannot be changed later.
---@field required_to_create? boolean # Whether teammates must fill it in to create a ticket; the default is false.
---@field required_to_create_for_contacts? boolean # Whether contacts must fill it in to create a ticket; the default is false.
---@field visible_on_create? boolean # Whether teammates see it when they create a ticket; the default is true.
---@field visible_to_contacts? boolean # Whether contacts see it when they create a ticket; the default is true.
---@field multiline? boolean # Whether the text may have several lines; only for the type string.
---@field list_items? string # The choices, separated by commas; only for the type list.
---@field allow_multiple_values? boolean # Whether several files fit into the attribute; only for the type files.

---@class intercom.params.ticket_types.update_attribute
---@field name? string # Name that people see.
---@field description? string # What teammates or contacts read about it when they fill it in.
---@field required_to_create? boolean # Whether teammates must fill it in to create a ticket; the default is false.
---@field required_to_create_for_contacts? boolean # Whether contacts must fill it in to create a ticket; the default is false.
---@field visible_on_create? boolean # Whether teammates see it when they create a ticket; the default is true.
---@field visible_to_contacts? boolean # Whether contacts see it when they create a ticket; the default is true.
---@field multiline? boolean # Whether the text may have several lines; only for the type string.
---@field list_items? string # The choices, separated by commas; only for the type list.
---@field allow_multiple_values? boolean # Whether several files fit into the attribute; only for the type files.
---@field archived? boolean # Whether it is no longer offered; what has it already keeps it.

---@class intercom.params.tickets.create
---@field skip_notifications? boolean # Whether to send no notifications of this. since 2.13
---@field ticket_type_id string # Id of the ticket type, as `ticket_types:list` has it.
---@field contacts intercom.Tickets.Create.Contacts[] # The contact whom the ticket is about: a list of one, named by `id`, `external_id` or `email`.
---@field conversation_to_link_id? string # Id of the conversation to link with the ticket; a back-office or tracker ticket can take the id of a customer ticket, too. since 2.14
---@field company_id? string # The id that the service gave the company, not your own.
---@field created_at? integer # When the ticket came up, in Unix seconds; the default is now. since 2.11
---@field ticket_attributes? table<string, string|number|boolean|any[]> # Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description, and the value of a list is the id of the choice.
---@field assignment? intercom.Tickets.Create.Assignment # Who becomes responsible for the ticket. since 2.14

---@class intercom.params.tickets.enqueue
---@field skip_notifications? boolean # Whether to send no notifications of this.
---@field ticket_type_id string # Id of the ticket type, as `ticket_types:list` has it.
---@field contacts intercom.Tickets.Enqueue.Contacts[] # The contact whom the ticket is about: a list of one, named by `id`, `external_id` or `email`.
---@field conversation_to_link_id? string # Id of the conversation to link with the ticket; a back-office or tracker ticket can take the id of a customer ticket, too.
---@field company_id? string # The id that the service gave the company, not your own.
---@field created_at? integer # When the ticket came up, in Unix seconds; the default is now.
---@field ticket_attributes? table<string, string|number|boolean|any[]> # Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description, and the value of a list is the id of the choice.
---@field assignment? intercom.Tickets.Enqueue.Assignment # Who becomes responsible for the ticket.

---@class intercom.params.tickets.search
---@field query intercom.Filter|intercom.SingleFilterSearchRequest|intercom.MultipleFilterSearchRequest # A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each; the field `category` has the values `request`, `task` (back office) and `tracker`.
---@field per_page? integer # How many tickets a page has: 1 to 150, 20 by default.
---@field starting_after? string|integer # Where to begin: the cursor of a page, as `pager.cursor` has it.

---@class intercom.params.tickets.update
---@field skip_notifications? boolean # Whether to send no notifications of this. since 2.13
---@field ticket_attributes? table<string, any> # Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description.
---@field ticket_state_id? string # Id of the state, as `ticket_states:list` has it; it must be one of the ticket's type. since 2.12
---@field company_id? string # The id that the service gave the company, not your own; `intercom.null` takes the company out. since 2.12
---@field open? boolean # Whether the ticket is open; false closes it and ends a snooze. since 2.10
---@field is_shared? boolean # Whether customers see the ticket.
---@field snoozed_until? integer # When it opens again by itself, in Unix seconds. since 2.10
---@field admin_id? integer # Id of the admin who does this, for workflows and the ticket's history. since 2.14
---@field assignee_id? string # Id of the admin or team that becomes responsible; "0" leaves nobody responsible. since 2.14
---@field assignment? intercom.Tickets.Update.Assignment # Who becomes responsible for the ticket. until 2.13
---@field state? "in_progress"|"waiting_on_customer"|"resolved" # `in_progress`, `waiting_on_customer` or `resolved`; `ticket_state_id` takes its place from 2.12 on. until 2.11

---@class intercom.params.tickets.change_type
---@field ticket_type_id string # Id of the new type, as `ticket_types:list` has it.
---@field ticket_state_id string # Id of the state, as `ticket_states:list` has it; it must be one of the new type.
---@field ticket_attributes? table<string, any> # Values by name, as the new type defines them; they win over those that are carried over.

---@class intercom.params.tickets.link_conversation
---@field conversation_id string # Id of the conversation or customer ticket.

---@class intercom.params.tickets.reply
---@field skip_notifications? boolean # Whether to send no notifications of this. since 2.13
---@field intercom_user_id? string # The id that the service gave the contact who writes; give one of this, `user_id` and `email`. since 2.10
---@field message_type? "comment"|"note"|"quick_reply"|string # `comment`, which is the only one for contacts, `note` or `quick_reply`.
---@field type? "user"|"admin" # Who writes: `user` (a contact) or `admin`.
---@field body? string # The text; for a note it may be HTML, and for a `quick_reply` it can be left out.
---@field created_at? integer # When it was written, in Unix seconds; the default is now. since 2.11
---@field attachment_urls? string[] # Addresses of images to attach, which the service fetches: at most 10. since 2.10
---@field reply_options? intercom.Tickets.Reply.ReplyOptions[] # The buttons of a `quick_reply`; in the reply of a contact, the button that was pressed. since 2.10
---@field user_id? string # Your own id of the contact who writes; give one of this, `intercom_user_id` and `email`. since 2.10
---@field email? string # Email address of the contact who writes; give one of this, `user_id` and `intercom_user_id`. since 2.10
---@field admin_id? string # Id of the admin who writes, if `type` is `admin`.
---@field attachment_files? intercom.ConversationAttachmentFiles[] # Files to attach, carried in the request itself: at most 10; with them, `attachment_urls` are ignored. since 2.16
---@field cross_post? boolean # Whether a note goes to all linked conversations, too; only for notes on back-office tickets. since 2.10

---@class intercom.params.tickets.attach_tag
---@field id string # Id of the tag, as `tags:list` has it.
---@field admin_id string # Id of the admin who puts it on.

---@class intercom.params.tickets.detach_tag
---@field admin_id string # Id of the admin who does this.

---@class intercom.params.visitors.find
---@field user_id string # Your own id of the visitor.

---@class intercom.params.visitors.update
---@field id? string # The id that the service gave the visitor.
---@field user_id? string # Your own id of the visitor.
---@field name? string # Name of the visitor, as people see it.
---@field custom_attributes? table<string, string> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.

---@class intercom.params.visitors.convert
---@field type string # Role of the contact: `user` or `lead`.
---@field user intercom.Visitors.Convert.User # The contact to make or to merge into, named by `id`, `user_id` or `email`.
---@field visitor intercom.Visitors.Convert.Visitor # The visitor, named by `id`, `user_id` or `email`.
