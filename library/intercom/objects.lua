---@meta _
-- Made by reference/types.lua.

---@class intercom.ActivityLog
---@field id string
---@field performed_by intercom.ActivityLog.PerformedBy
---@field metadata? intercom.ActivityLogMetadata
---@field created_at integer
---@field activity_type string
---@field activity_description string

---@class intercom.ActivityLog.PerformedBy
---@field type string
---@field id string
---@field email string # Email address, in the form name@host.
---@field ip string

---@class intercom.ActivityLogMetadata
---@field sign_in_method? string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field away_mode? boolean
---@field away_status_reason? string
---@field reassign_conversations? boolean
---@field source? string
---@field auto_changed? string
---@field update_by? integer
---@field update_by_name? string
---@field previous_state? string # since 2.15
---@field new_state? string # since 2.15
---@field threshold_minutes? integer # since 2.15
---@field last_activity_at? integer # since 2.15
---@field auto? boolean # since 2.15
---@field setting_type? string # since 2.15
---@field changes? table<string, intercom.ActivityLogMetadata.Changes> # since 2.15
---@field conversation_assignment_limit? integer # since 2.14
---@field ticket_assignment_limit? integer # since 2.14
---@field team? intercom.ActivityLogMetadata.Team # since 2.14, until 2.16
---@field team_assignment_limit? integer # since 2.14, until 2.16
---@field enabled? boolean # since 2.14, until 2.16
---@field mode? string # since 2.15, until 2.16
---@field consent_id? integer # since 2.14, until 2.16
---@field expired_at? string # since 2.14, until 2.16
---@field before? table<string, any> # since 2.14, until 2.16
---@field after? table<string, any> # since 2.14, until 2.16

---@class intercom.ActivityLogMetadata.Changes
---@field before any
---@field after any

---@class intercom.ActivityLogMetadata.Team
---@field id integer
---@field name string # Name that people see.

---@class intercom.AddressableList
---@field type string
---@field id string
---@field url string

---@class intercom.Admin
---@field type string
---@field id string
---@field name string # Name that people see.
---@field email string # Email address, in the form name@host.
---@field job_title string
---@field away_mode_enabled boolean
---@field away_mode_reassign boolean
---@field away_status_reason_id? integer # since 2.14
---@field has_inbox_seat boolean
---@field team_ids integer[]
---@field avatar? string|intercom.Admin.Avatar # URL of a picture of the contact.
---@field team_priority_level? intercom.TeamPriorityLevel # since 2.8
---@field role? intercom.Admin.Role # since 2.16

---@class intercom.Admin.Avatar
---@field image_url string

---@class intercom.Admin.Role
---@field type string
---@field id string
---@field name string # Name that people see.

---@class intercom.AdminPriorityLevel
---@field primary_admin_ids? integer[]
---@field secondary_admin_ids? integer[]

---@class intercom.AdminPriorityLevelRequest
---@field primary_admin_ids? integer[] # Ids of the admins who become primary members, each on the team and in one level only.
---@field secondary_admin_ids? integer[] # Ids of the admins who become secondary members, each on the team and in one level only.

---@class intercom.AdminWithApp
---@field type string
---@field id string
---@field name string # Name that people see.
---@field email string # Email address, in the form name@host.
---@field job_title string
---@field away_mode_enabled boolean
---@field away_mode_reassign boolean
---@field has_inbox_seat boolean
---@field team_ids integer[]
---@field avatar intercom.AdminWithApp.Avatar # URL of a picture of the contact.
---@field email_verified? boolean
---@field role? intercom.AdminWithApp.Role # since Preview
---@field app? intercom.App

---@class intercom.AdminWithApp.Avatar
---@field type string
---@field image_url? string

---@class intercom.AdminWithApp.Role
---@field type string
---@field id string
---@field name string # Name that people see.

---@class intercom.AiAgent
---@field source_type? "essentials_plan_setup"|"profile"|"workflow"|"workflow_preview"|"fin_preview"
---@field source_title? string
---@field last_answer_type? "ai_answer"|"custom_answer"
---@field resolution_state? "assumed_resolution"|"confirmed_resolution"|"escalated"|"negative_feedback"|"procedure_handoff"|"routed_to_team"|"abandoned"
---@field rating? integer
---@field rating_remark? string
---@field created_at? integer # since 2.14
---@field updated_at? integer # When it last changed, in Unix seconds. since 2.14
---@field content_sources intercom.ContentSourcesList

---@class intercom.AiCallResponse
---@field id integer
---@field app_id integer # Code of the workspace, as `admins:me` has it in `app.id_code`.
---@field user_phone_number string
---@field status string # `active` or `deactivated`; the default is active.
---@field intercom_call_id? string
---@field external_call_id string
---@field intercom_conversation_id? string
---@field call_transcript table<string, any>[]
---@field call_summary string
---@field intent table<string, any>[]

---@class intercom.AiSubtopic
---@field type string
---@field name string # Name that people see.
---@field id integer

---@class intercom.AiTopic
---@field type string
---@field topic_name string
---@field subtopics intercom.AiSubtopic[]

---@class intercom.AiTopics
---@field type string
---@field topics intercom.AiTopic[]

---@class intercom.App
---@field type string
---@field id_code string
---@field name string # Name that people see.
---@field region string
---@field timezone string
---@field created_at integer
---@field identity_verification boolean

---@class intercom.Article
---@field statistics? intercom.ArticleStatistics
---@field type "article"
---@field id string
---@field workspace_id string
---@field title string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id integer # Id of the admin who is named as the author.
---@field state "published"|"draft"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field has_unpublished_changes boolean # since 2.16
---@field draft_updated_at? integer # since 2.16
---@field url? string
---@field parent_ids integer[] # Ids of the collections that hold it, where it is in more than one.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field translated_content? intercom.ArticleTranslatedContent # The same fields in other languages, by language code.
---@field tags intercom.Tags # since 2.13
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field ai_chatbot_availability boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field created_by_id? integer # since 2.16
---@field updated_by_id? integer # since 2.16
---@field exclude_from_article_suggestions boolean # since 2.16
---@field help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted" # since 2.16
---@field scheduled_publish_at? integer # When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan. since 2.16
---@field scheduled_unpublish_at? integer # When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan. since 2.16
---@field parent_id? integer # Id of the collection that holds it. until 2.15
---@field parent_type? string # What `parent_id` is the id of: `collection` or `section`. until 2.15

---@class intercom.ArticleContent
---@field type? "article_content" # Constant: `article_content`.
---@field title? string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id? integer # Id of the admin who is named as the author.
---@field state? "published"|"draft" # `published` or `draft`.
---@field created_at? integer # When it was made, in Unix seconds; the service sets it.
---@field updated_at? integer # When it last changed, in Unix seconds; the service sets it.
---@field has_unpublished_changes? boolean # Whether a draft of it is pending; the service sets it. since 2.16
---@field draft_updated_at? integer # When its pending draft last changed, in Unix seconds; the service sets it. since 2.16
---@field url? string # Its address in the help centre; the service sets it.
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404. since 2.16
---@field ai_chatbot_availability? boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability? boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability? boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field created_by_id? integer # Id of the admin who made it; the service sets it. since 2.16
---@field updated_by_id? integer # Id of the admin who last changed it; the service sets it. since 2.16

---@class intercom.ArticleListItem
---@field type "article"
---@field id string
---@field workspace_id string
---@field title string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field author_id integer # Id of the admin who is named as the author.
---@field state "published"|"draft"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field has_unpublished_changes boolean # since 2.16
---@field draft_updated_at? integer # since 2.16
---@field url? string
---@field parent_ids integer[] # Ids of the collections that hold it, where it is in more than one.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field translated_content? intercom.ArticleTranslatedContent # The same fields in other languages, by language code.
---@field tags intercom.Tags # since 2.13
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field ai_chatbot_availability boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field created_by_id? integer # since 2.16
---@field updated_by_id? integer # since 2.16
---@field exclude_from_article_suggestions boolean # since 2.16
---@field help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted" # since 2.16
---@field scheduled_publish_at? integer # When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan. since 2.16
---@field scheduled_unpublish_at? integer # When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan. since 2.16
---@field parent_id? integer # Id of the collection that holds it. until 2.15
---@field parent_type? string # What `parent_id` is the id of: `collection` or `section`. until 2.15

---@class intercom.ArticleStatistics
---@field type "article_statistics"
---@field views integer
---@field conversions integer
---@field reactions integer # Emojis that readers can react with, in this order; an empty list allows none.
---@field happy_reaction_percentage number
---@field neutral_reaction_percentage number
---@field sad_reaction_percentage number
---@field fin_involvements integer # since 2.16
---@field fin_resolutions integer # since 2.16
---@field fin_resolution_rate number # since 2.16

---@class intercom.ArticleTranslatedContent
---@field type? "article_translated_content" # Always `article_translated_content`.
---@field ar? intercom.ArticleContent # The article in this language.
---@field bg? intercom.ArticleContent # The article in this language.
---@field bs? intercom.ArticleContent # The article in this language.
---@field ca? intercom.ArticleContent # The article in this language.
---@field cs? intercom.ArticleContent # The article in this language.
---@field da? intercom.ArticleContent # The article in this language.
---@field de? intercom.ArticleContent # The article in this language.
---@field el? intercom.ArticleContent # The article in this language.
---@field en? intercom.ArticleContent # The article in this language.
---@field es? intercom.ArticleContent # The article in this language.
---@field et? intercom.ArticleContent # The article in this language.
---@field fi? intercom.ArticleContent # The article in this language.
---@field fr? intercom.ArticleContent # The article in this language.
---@field he? intercom.ArticleContent # The article in this language.
---@field hr? intercom.ArticleContent # The article in this language.
---@field hu? intercom.ArticleContent # The article in this language.
---@field id? intercom.ArticleContent # The article in Indonesian, whose language code is id.
---@field it? intercom.ArticleContent # The article in this language.
---@field ja? intercom.ArticleContent # The article in this language.
---@field ko? intercom.ArticleContent # The article in this language.
---@field lt? intercom.ArticleContent # The article in this language.
---@field lv? intercom.ArticleContent # The article in this language.
---@field mn? intercom.ArticleContent # The article in this language.
---@field nb? intercom.ArticleContent # The article in this language.
---@field nl? intercom.ArticleContent # The article in this language.
---@field pl? intercom.ArticleContent # The article in this language.
---@field pt? intercom.ArticleContent # The article in this language.
---@field ro? intercom.ArticleContent # The article in this language.
---@field ru? intercom.ArticleContent # The article in this language.
---@field sl? intercom.ArticleContent # The article in this language.
---@field sr? intercom.ArticleContent # The article in this language.
---@field sv? intercom.ArticleContent # The article in this language.
---@field tr? intercom.ArticleContent # The article in this language.
---@field vi? intercom.ArticleContent # The article in this language.
---@field ["pt-BR"]? intercom.ArticleContent # The article in this language.
---@field ["zh-CN"]? intercom.ArticleContent # The article in this language.
---@field ["zh-TW"]? intercom.ArticleContent # The article in this language.

---@class intercom.ArticleVersion
---@field type "article_version"
---@field id string
---@field article_id string # Id of the article, as `articles:list` has it.
---@field title string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both.
---@field author_id string # Id of the admin who is named as the author.
---@field created_by_id? string
---@field created_via string
---@field from_version_id? string
---@field state "published"|"draft"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.ArticleVersionSummary
---@field type "article_version"
---@field id string
---@field article_id string # Id of the article, as `articles:list` has it.
---@field title string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field author_id string # Id of the admin who is named as the author.
---@field created_by_id? string
---@field created_via string
---@field from_version_id? string
---@field state "published"|"draft"
---@field created_at integer

---@class intercom.Audience
---@field type "audience"
---@field id string
---@field name string # Name that people see.
---@field predicates intercom.Predicate[] # Conditions that a contact must meet to belong to the audience.
---@field role_predicates intercom.Predicate[] # Conditions on the role of a contact, `user` or `lead`, that hold in addition.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.AwayStatusReason
---@field type string
---@field id string
---@field label string # Text of the choice, as people see it.
---@field emoji string # An emoji that is shown with the name.
---@field order integer # Direction: `asc`, or `desc`, which is the default.
---@field deleted boolean
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.Banner
---@field type string
---@field id string
---@field view_id string
---@field title? string # Heading that people see.
---@field body? string # The text, as HTML.
---@field style string
---@field position string
---@field show_dismiss_button boolean
---@field action? intercom.Banner.Action
---@field client_targeting? table<string, any>[]
---@field created_at integer

---@class intercom.Banner.Action
---@field type string
---@field label? string # Text of the choice, as people see it.
---@field target? string
---@field reaction_set intercom.Banner.Action.ReactionSet[]
---@field tour_id? string
---@field tour_url? string

---@class intercom.Banner.Action.ReactionSet
---@field index integer
---@field unicode_emoticon string

---@class intercom.BannerDismiss
---@field type string
---@field view_id string
---@field dismissed boolean

---@class intercom.Brand
---@field type string
---@field id string
---@field name string # Name that people see.
---@field is_default boolean
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field help_center_id string # Id of the help centre, as `help_centers:list` has it.
---@field default_address_settings_id string

---@class intercom.Call
---@field type string
---@field id string
---@field conversation_id? string # Id of the conversation, as `conversations:list` has it.
---@field admin_id? string # Id of the admin who does this.
---@field contact_id? string # The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
---@field state string
---@field initiated_at string|integer
---@field answered_at string|integer
---@field ended_at string|integer
---@field created_at string|integer
---@field updated_at string|integer # When it last changed, in Unix seconds.
---@field recording_url? string
---@field transcription_url? string
---@field call_type string
---@field direction string
---@field ended_reason? string
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field fin_recording_url? string
---@field fin_transcription_url? string
---@field duration? integer # since Preview
---@field talk_time? integer # since Preview
---@field queue_time? integer # since Preview
---@field hold_time? integer # since Preview

---@class intercom.CallSummary
---@field call_id string # Id of the call, as `calls:list` has it.

---@class intercom.Calls.Search.Answer.Data
---@field type string
---@field id string
---@field conversation_id? string # Id of the conversation, as `conversations:list` has it.
---@field admin_id? string # Id of the admin who does this.
---@field contact_id? string # The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
---@field state string
---@field initiated_at string|integer
---@field answered_at string|integer
---@field ended_at string|integer
---@field created_at string|integer
---@field updated_at string|integer # When it last changed, in Unix seconds.
---@field recording_url? string
---@field transcription_url? string
---@field call_type string
---@field direction string
---@field ended_reason? string
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field fin_recording_url? string
---@field fin_transcription_url? string
---@field duration? integer # since Preview
---@field talk_time? integer # since Preview
---@field queue_time? integer # since Preview
---@field hold_time? integer # since Preview
---@field transcript table<string, any>[]
---@field transcript_status? string

---@class intercom.Collection
---@field id string
---@field workspace_id string
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field url? string
---@field icon? string # An emoji that is shown with the name; the default is a ticket.
---@field order integer # Direction: `asc`, or `desc`, which is the default.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.
---@field parent_id? string # Id of the collection that holds it. since 2.10
---@field help_center_id? integer # Id of the help centre, as `help_centers:list` has it.
---@field type "collection" # until 2.9

---@class intercom.Companies.BulkCreate.Companies
---@field company_id? string # Your own id of the company, by which it is found again.
---@field name? string # Name that people see.
---@field plan? string # Name of the plan that the company has with you.
---@field size? integer # How many people work at the company.
---@field website? string # Address of the company's site; the service takes any text.
---@field industry? string # Line of business that the company is in.
---@field custom_attributes? table<string, any> # Values of your own attributes by name, as `data_attributes:list` has them for companies.
---@field remote_created_at? integer # When the company was created in your own system, in Unix seconds.
---@field monthly_spend? integer # What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off.
---@field update_last_request_at? boolean # Whether the company counts as seen just now.

---@class intercom.Companies.BulkCreate.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Companies.BulkDelete.Companies
---@field id string # The id that the service gave the company.

---@class intercom.Companies.BulkDelete.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Companies.BulkUpdate.Companies
---@field id string # The id that the service gave the company.
---@field name? string # Name that people see.
---@field plan? string # Name of the plan that the company has with you.
---@field size? integer # How many people work at the company.
---@field website? string # Address of the company's site; the service takes any text.
---@field industry? string # Line of business that the company is in.
---@field custom_attributes? table<string, any> # Values of your own attributes by name, as `data_attributes:list` has them for companies.
---@field remote_created_at? integer # When the company was created in your own system, in Unix seconds.
---@field monthly_spend? integer # What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off.
---@field update_last_request_at? boolean # Whether the company counts as seen just now.

---@class intercom.Companies.BulkUpdate.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Companies.Search.Sort
---@field field? string # Name of the field to sort by, such as created_at.
---@field order? "ascending"|"descending" # `ascending`, or `descending`, which is the default.

---@class intercom.CompaniesBulkJob
---@field id string
---@field type "companies.bulk.job"
---@field state "pending"|"running"|"completed"|"completed_with_errors"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field completed_at? integer
---@field tasks intercom.CompaniesBulkJob.Tasks[]
---@field url string

---@class intercom.CompaniesBulkJob.Tasks
---@field id string
---@field item_count integer
---@field state "pending"|"running"|"completed"|"completed_with_errors"
---@field created_at integer
---@field started_at? integer
---@field completed_at? integer

---@class intercom.Company
---@field type "company"
---@field id string
---@field name string # Name that people see.
---@field app_id string # Code of the workspace, as `admins:me` has it in `app.id_code`.
---@field plan intercom.Company.Plan # Name of the plan that the company has with you.
---@field company_id string # The id that the service gave the company, not your own.
---@field remote_created_at integer # When the company was created in your own system, in Unix seconds.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field last_request_at integer
---@field size integer # How many people work at the company.
---@field website string # Address of the company's site; the service takes any text.
---@field industry string # Line of business that the company is in.
---@field monthly_spend integer # What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off.
---@field session_count integer
---@field user_count integer
---@field custom_attributes table<string, string> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
---@field tags intercom.Company.Tags
---@field segments intercom.Company.Segments
---@field notes intercom.Company.Notes # since 2.16

---@class intercom.Company.Notes
---@field type "note.list"
---@field notes intercom.CompanyNote[]

---@class intercom.Company.Plan
---@field type string
---@field id string
---@field name string # Name that people see.

---@class intercom.Company.Segments
---@field type "segment.list"
---@field segments intercom.Segment[]

---@class intercom.Company.Tags
---@field type "tag.list"
---@field tags intercom.TagBasic[]

---@class intercom.CompanyData
---@field id string
---@field type "company"
---@field url string

---@class intercom.CompanyNote
---@field type string
---@field id string
---@field created_at integer
---@field company? intercom.CompanyNote.Company
---@field author? intercom.Admin
---@field body string # The text, as HTML.

---@class intercom.CompanyNote.Company
---@field type string
---@field id string

---@class intercom.Contact
---@field type string
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field workspace_id string
---@field role string
---@field email string # Email address, in the form name@host.
---@field email_domain string
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field formatted_phone? string # since Preview
---@field name? string # Name that people see.
---@field owner_id? string|integer # Id of the admin who is responsible for the contact.
---@field has_hard_bounced boolean
---@field marked_email_as_spam boolean
---@field unsubscribed_from_emails boolean # Whether the contact gets no marketing emails; true stops them.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field signed_up_at? integer # Time of the registration with your product, in Unix seconds.
---@field last_seen_at? integer # Time of the last visit, in Unix seconds.
---@field last_replied_at? integer
---@field last_contacted_at? integer
---@field last_email_opened_at? integer
---@field last_email_clicked_at? integer
---@field language_override? string # Language code for what the Messenger shows, such as en; it takes the place of the browser's language.
---@field browser? string
---@field browser_version? string
---@field browser_language? string
---@field os? string
---@field android_app_name? string
---@field android_app_version? string
---@field android_device? string
---@field android_os_version? string
---@field android_sdk_version? string
---@field android_last_seen_at? integer
---@field ios_app_name? string
---@field ios_app_version? string
---@field ios_device? string
---@field ios_os_version? string
---@field ios_sdk_version? string
---@field ios_last_seen_at? integer
---@field custom_attributes table<string, any> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
---@field avatar? intercom.Contact.Avatar # URL of a picture of the contact.
---@field tags? intercom.ContactTags
---@field notes intercom.ContactNotes
---@field companies intercom.ContactCompanies
---@field location intercom.ContactLocation
---@field social_profiles intercom.ContactSocialProfiles
---@field merge_history? intercom.MergeHistoryItem[] # since 2.16
---@field enabled_push_messaging? boolean # since 2.12

---@class intercom.Contact.Avatar
---@field type string
---@field image_url? string

---@class intercom.ContactActivity
---@field type "contact_activity"
---@field id string
---@field event_type "contact.created"|"contact.role_updated"|"contact.deleted"|"contact.merged"|"contact.merge_failed"
---@field contact_id string # The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field role? string
---@field merge_source_id? string
---@field merge_target_id? string
---@field failure_reason? string
---@field created_at integer

---@class intercom.ContactArchived
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field type "contact"
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.

---@class intercom.ContactBlocked
---@field blocked boolean
---@field type "contact"
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.

---@class intercom.ContactCompanies
---@field data intercom.CompanyData[]|intercom.ContactCompany[]
---@field url string
---@field total_count integer
---@field has_more boolean
---@field type "list" # since 2.11, until 2.11

---@class intercom.ContactCompany
---@field id string
---@field type "company"
---@field url string

---@class intercom.ContactDeleted
---@field deleted boolean
---@field type "contact"
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.

---@class intercom.ContactLocation
---@field type? string
---@field country? string
---@field region? string
---@field city? string

---@class intercom.ContactNotes
---@field data intercom.AddressableList[]
---@field url string
---@field total_count integer
---@field has_more boolean

---@class intercom.ContactReference
---@field type "contact"
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.

---@class intercom.ContactSocialProfiles
---@field data intercom.SocialProfile[]

---@class intercom.ContactTags
---@field data intercom.AddressableList[]
---@field url string
---@field total_count integer
---@field has_more boolean

---@class intercom.ContactUnarchived
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field type "contact"
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.

---@class intercom.Contacts.BulkCreate.Contacts
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field email? string # Email address, in the form name@host.
---@field name? string # Full name of the person.
---@field role? string # `user`, known by external_id or email, or `lead`.
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field avatar? string # URL of a picture of the contact.
---@field language_override? string # Language code for what the Messenger shows, such as en; it takes the place of the browser's language.
---@field custom_attributes? table<string, any> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
---@field signed_up_at? integer # Time of the registration with your product, in Unix seconds.
---@field last_seen_at? integer # Time of the last visit, in Unix seconds.
---@field owner_id? string # Id of the admin who is responsible for the contact.
---@field unsubscribed_from_emails? boolean # Whether the contact gets no marketing emails; true stops them.
---@field companies? intercom.Contacts.BulkCreate.Contacts.Companies[] # The companies that the contact will belong to.
---@field tags? intercom.Contacts.BulkCreate.Contacts.Tags # Tags that the contact gets.

---@class intercom.Contacts.BulkCreate.Contacts.Companies
---@field company_id string # Your own id of the company.
---@field name? string # Name that people see.

---@class intercom.Contacts.BulkCreate.Contacts.Tags
---@field add? intercom.Contacts.BulkCreate.Contacts.Tags.Add[] # The tags to put on; those that do not exist are skipped silently.

---@class intercom.Contacts.BulkCreate.Contacts.Tags.Add
---@field id string # Id of the tag, as `tags:list` has it.

---@class intercom.Contacts.BulkCreate.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Contacts.BulkDelete.Contacts
---@field id string # The id that the service gave the contact.

---@class intercom.Contacts.BulkDelete.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Contacts.BulkUpdate.Contacts
---@field id string # The id that the service gave the contact.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field email? string # Email address, in the form name@host.
---@field name? string # Full name of the person.
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field avatar? string # URL of a picture of the contact.
---@field owner_id? string # Id of the admin who is responsible for the contact.
---@field unsubscribed_from_emails? boolean # Whether the contact gets no marketing emails; true stops them.
---@field language_override? string # Language code for what the Messenger shows, such as en; it takes the place of the browser's language.
---@field custom_attributes? table<string, any> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
---@field companies? intercom.Contacts.BulkUpdate.Contacts.Companies[] # The companies to join or leave.
---@field tags? intercom.Contacts.BulkUpdate.Contacts.Tags # The tags to put on and to take off.

---@class intercom.Contacts.BulkUpdate.Contacts.Companies
---@field company_id string # Your own id of the company.
---@field name? string # Name that people see.
---@field remove? boolean # Whether the contact leaves the company instead of joining it.

---@class intercom.Contacts.BulkUpdate.Contacts.Tags
---@field add? intercom.Contacts.BulkUpdate.Contacts.Tags.Add[] # The tags to put on.
---@field remove? intercom.Contacts.BulkUpdate.Contacts.Tags.Remove[] # The tags to take off.

---@class intercom.Contacts.BulkUpdate.Contacts.Tags.Add
---@field id string # Id of the tag, as `tags:list` has it.

---@class intercom.Contacts.BulkUpdate.Contacts.Tags.Remove
---@field id string # Id of the tag, as `tags:list` has it.

---@class intercom.Contacts.BulkUpdate.Job
---@field id? string # Id of the job, from the answer that started it.

---@class intercom.Contacts.Search.Sort
---@field field? string # Name of the field to sort by, such as created_at.
---@field order? "ascending"|"descending" # `ascending`, or `descending`, which is the default; anything else is an error.

---@class intercom.ContactsBulkJob
---@field id string
---@field type "contacts.bulk.job"
---@field state "pending"|"running"|"completed"|"completed_with_errors"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field completed_at? integer
---@field tasks intercom.ContactsBulkJob.Tasks[]
---@field url string

---@class intercom.ContactsBulkJob.Tasks
---@field id string
---@field item_count integer
---@field state "pending"|"running"|"completed"|"completed_with_errors"
---@field created_at integer
---@field started_at? integer
---@field completed_at? integer

---@class intercom.Content.RunBulkActions.Audience
---@field add_segment_ids? integer[] # Ids of segments that it is for from now on.
---@field remove_segment_ids? integer[] # Ids of segments that it is for no longer.
---@field remove_all? boolean # Whether all segments are taken from it; true or left out.

---@class intercom.Content.RunBulkActions.Availability
---@field ai_agent? boolean # Whether Fin, the AI agent, may.
---@field copilot? boolean # Whether the assistant of your teammates may.
---@field sales_agent? boolean # Whether the AI agent for sales may.

---@class intercom.Content.RunBulkActions.ContentIds
---@field type "article"|"article_content"|"content_snippet"|"external_content"|"file_source_content"|"internal_article" # What it is; an article is `article` for `update_tags`, and `article_content` for all other actions.
---@field id string # Its id, as `content:search` has it.

---@class intercom.Content.RunBulkActions.Tags
---@field add_tag_ids? integer[] # Ids of tags to put on; each must exist and not be archived.
---@field remove_tag_ids? integer[] # Ids of tags to take off; each must exist and not be archived.

---@class intercom.ContentBulkActionResponse
---@field type string
---@field status string # `active` or `deactivated`; the default is active.

---@class intercom.ContentImportSource
---@field type "content_import_source"
---@field id integer
---@field last_synced_at integer
---@field sync_behavior "api"|"automatic"|"manual"
---@field status "active"|"deactivated" # `active` or `deactivated`; the default is active.
---@field url string
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404. since 2.15

---@class intercom.ContentSearchArticleContentItem
---@field type "article_content"
---@field id string
---@field title string # Heading that people see.
---@field locale string # Language code, such as en or pt-BR.

---@class intercom.ContentSearchArticleItem
---@field type "article"
---@field id string
---@field title string # Heading that people see.
---@field contents intercom.ContentSearchArticleContentItem[]

---@class intercom.ContentSearchDefaultItem
---@field type "content_snippet"|"external_content"|"file_source_content"|"internal_article"
---@field id string
---@field title string # Heading that people see.

---@class intercom.ContentSnippet
---@field type string
---@field id string
---@field title? string # Heading that people see.
---@field locale string # Language code, such as en or pt-BR.
---@field json_blocks table<string, any>[] # The text as a list of blocks, such as `{ type = "paragraph", text = "…" }`, used instead of `body_markdown`; do not give both.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both.
---@field chatbot_availability integer
---@field copilot_availability integer
---@field ai_chatbot_availability boolean # Whether Fin, the AI agent, may answer customers from it.
---@field ai_copilot_availability boolean # Whether Copilot, the assistant of your teammates, may answer from it.
---@field ai_sales_agent_availability boolean # Whether the AI agent for sales may answer from it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404.

---@class intercom.ContentSource
---@field content_type "file"|"article"|"external_content"|"content_snippet"|"workflow_connector_action" # Media type of the file, such as image/png.
---@field url string
---@field title string # Heading that people see.
---@field locale string # Language code, such as en or pt-BR.

---@class intercom.ContentSourcesList
---@field type "content_source.list"
---@field total_count integer
---@field content_sources intercom.ContentSource[]

---@class intercom.Conversation
---@field type string
---@field id string
---@field title? string # Heading that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field waiting_since? integer
---@field snoozed_until? integer # When it opens again by itself, in Unix seconds.
---@field open boolean
---@field state "open"|"closed"|"snoozed"
---@field read boolean
---@field priority "none"|"low"|"medium"|"high"|"urgent"|"priority"|"not_priority"
---@field admin_assignee_id? integer # Id of the admin who becomes responsible for the ticket; without one no admin is.
---@field team_assignee_id? integer # Id of the team that becomes responsible for the ticket; without one no team is.
---@field company? intercom.Company # since 2.15
---@field tags intercom.Tags
---@field conversation_rating? intercom.ConversationRating
---@field source intercom.ConversationSource
---@field contacts intercom.ConversationContacts
---@field teammates? intercom.ConversationTeammates
---@field custom_attributes table<string, string|integer|intercom.CustomObjectInstanceList> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one. since 2.14
---@field first_contact_reply? intercom.ConversationFirstContactReply
---@field sla_applied? intercom.SlaApplied
---@field statistics? intercom.ConversationStatistics
---@field conversation_parts intercom.ConversationParts
---@field linked_objects intercom.LinkedObjectList # since 2.10
---@field ai_topics intercom.AiTopics # since Preview
---@field ai_agent_participated boolean # since 2.11
---@field ai_agent? intercom.AiAgent # since 2.11
---@field sales_agent_participated boolean # since 2.16
---@field sales_agent? intercom.SalesAgent # since 2.16
---@field channel? intercom.ConversationChannel # since 2.16
---@field external_references intercom.ConversationExternalReference[] # since 2.16
---@field monitor_evaluations intercom.ConversationMonitorEvaluation[] # since 2.16
---@field scorecards intercom.ConversationScorecard[] # since 2.16

---@class intercom.ConversationAttachmentFiles
---@field content_type? string # Media type of the file, such as image/png.
---@field data? string # The bytes of the file in base64.
---@field name? string # Name of the file, as people will see it.

---@class intercom.ConversationAttributeBooleanType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.ConversationAttributeDatetimeType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.ConversationAttributeDecimalType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.ConversationAttributeFilesType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.ConversationAttributeIntegerType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.ConversationAttributeListType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.
---@field options intercom.ConversationAttributeOption[]

---@class intercom.ConversationAttributeOption
---@field id string
---@field label string # Text of the choice, as people see it.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.

---@class intercom.ConversationAttributeRelationshipType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.
---@field reference intercom.ConversationAttributeRelationshipType.Reference # What the attribute refers to; only for the type relationship.

---@class intercom.ConversationAttributeRelationshipType.Reference
---@field type "one"|"many"
---@field object_type_id string # Id of the custom object type that the attribute refers to.

---@class intercom.ConversationAttributeStringType
---@field type "conversation_attribute"
---@field id integer
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field required boolean # Whether it must have a value.
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.
---@field multiline boolean # Whether the text may have several lines; only for the type string.

---@class intercom.ConversationAttributeUpdatedByAdmin
---@field attribute intercom.ConversationAttributeUpdatedByAdmin.Attribute
---@field value intercom.ConversationAttributeUpdatedByAdmin.Value

---@class intercom.ConversationAttributeUpdatedByAdmin.Attribute
---@field name string # Name that people see.

---@class intercom.ConversationAttributeUpdatedByAdmin.Value
---@field name string # Name that people see.
---@field previous? string # since 2.15

---@class intercom.ConversationAttributeUpdatedByUser
---@field attribute intercom.ConversationAttributeUpdatedByUser.Attribute
---@field value intercom.ConversationAttributeUpdatedByUser.Value

---@class intercom.ConversationAttributeUpdatedByUser.Attribute
---@field name string # Name that people see.

---@class intercom.ConversationAttributeUpdatedByUser.Value
---@field name string # Name that people see.
---@field previous? string

---@class intercom.ConversationAttributeUpdatedByWorkflow
---@field workflow intercom.ConversationAttributeUpdatedByWorkflow.Workflow
---@field attribute intercom.ConversationAttributeUpdatedByWorkflow.Attribute
---@field value intercom.ConversationAttributeUpdatedByWorkflow.Value

---@class intercom.ConversationAttributeUpdatedByWorkflow.Attribute
---@field name string # Name that people see.

---@class intercom.ConversationAttributeUpdatedByWorkflow.Value
---@field name string # Name that people see.

---@class intercom.ConversationAttributeUpdatedByWorkflow.Workflow
---@field name string # Name that people see.

---@class intercom.ConversationAttributes.Create.Reference
---@field type "one"|"many" # How many objects a conversation refers to: `one` or `many`.
---@field object_type_id? string # Id of the custom object type that the attribute refers to.

---@class intercom.ConversationAttributes.Update.Reference
---@field type "one"|"many" # How many objects a conversation refers to: `one` or `many`.
---@field object_type_id? string # Id of the custom object type that the attribute refers to.

---@class intercom.ConversationChannel
---@field initial? string
---@field current? string

---@class intercom.ConversationContacts
---@field type "contact.list"
---@field contacts intercom.ContactReference[]

---@class intercom.ConversationDeleted
---@field id string
---@field object "conversation"
---@field deleted boolean

---@class intercom.ConversationExternalReference
---@field type string
---@field id string

---@class intercom.ConversationFirstContactReply
---@field created_at integer
---@field type string
---@field url? string

---@class intercom.ConversationListItem
---@field type string
---@field id string
---@field title? string # Heading that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field waiting_since? integer
---@field snoozed_until? integer # When it opens again by itself, in Unix seconds.
---@field open boolean
---@field state "open"|"closed"|"snoozed"
---@field read boolean
---@field priority "none"|"low"|"medium"|"high"|"urgent"|"priority"|"not_priority"
---@field admin_assignee_id? integer # Id of the admin who becomes responsible for the ticket; without one no admin is.
---@field team_assignee_id? integer # Id of the team that becomes responsible for the ticket; without one no team is.
---@field company? intercom.Company # since 2.15
---@field tags intercom.Tags
---@field conversation_rating? intercom.ConversationRating
---@field source intercom.ConversationSource
---@field contacts intercom.ConversationContacts
---@field teammates? intercom.ConversationTeammates
---@field custom_attributes table<string, string|integer|intercom.CustomObjectInstanceList> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one. since 2.14
---@field first_contact_reply? intercom.ConversationFirstContactReply
---@field sla_applied? intercom.SlaApplied
---@field statistics? intercom.ConversationStatistics
---@field linked_objects intercom.LinkedObjectList # since 2.10
---@field ai_agent_participated boolean # since 2.11
---@field ai_agent? intercom.AiAgent # since 2.11
---@field sales_agent_participated boolean # since 2.16
---@field sales_agent? intercom.SalesAgent # since 2.16
---@field channel? intercom.ConversationChannel # since 2.16
---@field external_references intercom.ConversationExternalReference[] # since 2.16
---@field monitor_evaluations intercom.ConversationMonitorEvaluation[] # since 2.16
---@field scorecards intercom.ConversationScorecard[] # since 2.16

---@class intercom.ConversationMonitorEvaluation
---@field monitor_id string
---@field monitor_name? string
---@field monitor_type? string
---@field result string
---@field explanation? string
---@field evaluated_at? integer

---@class intercom.ConversationPart
---@field type string
---@field id string
---@field part_type string
---@field body? string # The text, as HTML.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field notified_at integer
---@field assigned_to? intercom.Reference
---@field author intercom.ConversationPartAuthor
---@field attachments intercom.PartAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field redacted boolean
---@field email_message_metadata? intercom.EmailMessageMetadata # since 2.13
---@field metadata? intercom.ConversationPartMetadata # since 2.14
---@field state "open"|"closed"|"snoozed" # since 2.13
---@field tags? intercom.TagBasic[] # since 2.13
---@field event_details? intercom.ConversationAttributeUpdatedByWorkflow|intercom.ConversationAttributeUpdatedByAdmin|intercom.ConversationAttributeUpdatedByUser|intercom.CustomActionStarted|intercom.CustomActionFinished|intercom.OperatorWorkflowEvent|intercom.ConversationTagsUpdated|intercom.Snoozed|intercom.PriorityChanged|intercom.ConversationSlaAppliedByRule|intercom.ConversationSlaAppliedByWorkflow|intercom.ConversationSlaTargetMissed|intercom.ConversationSlaPaused|intercom.ConversationSlaUnpaused|intercom.ConversationSlaRemoved|intercom.CallSummary # since 2.13
---@field app_package_code? string # since 2.13
---@field translations? table<string, string> # since Preview

---@class intercom.ConversationPartAuthor
---@field type string
---@field id string
---@field name? string # Name that people see.
---@field email string # Email address, in the form name@host.
---@field from_ai_agent boolean # since 2.14
---@field is_ai_answer boolean # since 2.14

---@class intercom.ConversationPartMetadata
---@field quick_reply_options intercom.ConversationPartMetadata.QuickReplyOptions[]
---@field quick_reply_uuid string

---@class intercom.ConversationPartMetadata.QuickReplyOptions
---@field translations? table<string, any>
---@field text string # Text of the button.
---@field uuid string # Id of the button, a UUID of your own making; the reply to it carries the same.

---@class intercom.ConversationParts
---@field type "conversation_part.list"
---@field conversation_parts intercom.ConversationPart[]
---@field total_count integer

---@class intercom.ConversationRating
---@field rating integer
---@field remark string
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds. since 2.14
---@field contact intercom.ContactReference # The contact on your channel who did this.
---@field teammate intercom.Reference

---@class intercom.ConversationResponseTime
---@field team_id integer # Id of the team, as `teams:list` has it.
---@field team_name string
---@field response_time integer

---@class intercom.ConversationScorecard
---@field scorecard_id string
---@field scorecard_version_id string
---@field name string # Name that people see.
---@field scorecard_type string
---@field passed? boolean
---@field score? number
---@field ai_score? number
---@field evaluated_at? integer
---@field reviewed_teammate intercom.ConversationScorecardReviewedTeammate
---@field evaluators intercom.ConversationScorecardEvaluator[]

---@class intercom.ConversationScorecardEvaluator
---@field evaluator_id string
---@field result? intercom.ConversationScorecardEvaluatorResult

---@class intercom.ConversationScorecardEvaluatorResult
---@field value? string
---@field source? string
---@field reasoning? string
---@field reason_ids? string[]
---@field other_text? string

---@class intercom.ConversationScorecardReviewedTeammate
---@field type "ai"|"admin"
---@field admin_id? string # Id of the admin who does this.

---@class intercom.ConversationSlaAppliedByRule
---@field sla_name string
---@field sla_definition intercom.ConversationSlaAppliedByRule.SlaDefinition

---@class intercom.ConversationSlaAppliedByRule.SlaDefinition
---@field first_reply_time? integer
---@field next_reply_time? integer
---@field resolution_time? integer
---@field time_to_close? integer

---@class intercom.ConversationSlaAppliedByWorkflow
---@field sla_name string
---@field sla_definition intercom.ConversationSlaAppliedByWorkflow.SlaDefinition

---@class intercom.ConversationSlaAppliedByWorkflow.SlaDefinition
---@field first_reply_time? integer
---@field next_reply_time? integer
---@field resolution_time? integer
---@field time_to_close? integer

---@class intercom.ConversationSlaPaused
---@field sla_name string
---@field current_sla_status "active"|"hit"|"missed"|"canceled"
---@field sla_states table<string, intercom.ConversationSlaPaused.SlaStates>

---@class intercom.ConversationSlaPaused.SlaStates
---@field status "paused" # `active` or `deactivated`; the default is active.
---@field seconds_remaining? integer

---@class intercom.ConversationSlaRemoved
---@field sla_name string

---@class intercom.ConversationSlaTargetMissed
---@field sla_name string
---@field sla_target_type "first_reply_time"|"next_reply_time"|"resolution_time"|"time_to_close"
---@field current_sla_status "hit"|"missed"|"active"|"paused"|"canceled"
---@field sla_states table<string, intercom.ConversationSlaTargetMissed.SlaStates>

---@class intercom.ConversationSlaTargetMissed.SlaStates
---@field status "hit"|"missed"|"active"|"paused" # `active` or `deactivated`; the default is active.
---@field seconds_remaining? integer

---@class intercom.ConversationSlaUnpaused
---@field sla_name string

---@class intercom.ConversationSource
---@field type string|"conversation"|"email"|"facebook"|"instagram"|"phone_call"|"phone_switch"|"push"|"sms"|"twitter"|"whatsapp"
---@field id? string
---@field delivered_as string
---@field recipients? intercom.ConversationSource.Recipients[] # since 2.16
---@field reply_to? intercom.ConversationSource.ReplyTo[] # since 2.16
---@field subject? string # Subject line, if the message is an email.
---@field body? string # The text, as HTML.
---@field author intercom.ConversationSourceAuthor|intercom.ConversationPartAuthor
---@field attachments intercom.PartAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field url? string
---@field redacted boolean
---@field email_message_metadata intercom.SourceEmailMessageMetadata # since 2.16

---@class intercom.ConversationSource.Recipients
---@field type string
---@field email string # Email address, in the form name@host.
---@field drop_reason? string

---@class intercom.ConversationSource.ReplyTo
---@field email string # Email address, in the form name@host.
---@field name? string # Name that people see.

---@class intercom.ConversationSourceAuthor
---@field type string
---@field id? string
---@field name? string # Name that people see.
---@field email? string # Email address, in the form name@host.

---@class intercom.ConversationStatistics
---@field type string
---@field time_to_assignment integer
---@field time_to_admin_reply integer
---@field time_to_first_close integer
---@field time_to_last_close integer
---@field median_time_to_reply integer
---@field first_contact_reply_at integer
---@field first_assignment_at integer
---@field first_admin_reply_at integer
---@field first_close_at integer
---@field last_assignment_at integer
---@field last_assignment_admin_reply_at integer
---@field last_contact_reply_at integer
---@field last_admin_reply_at integer
---@field last_close_at integer
---@field last_closed_by_id string
---@field count_reopens integer
---@field count_assignments integer
---@field count_conversation_parts integer
---@field assigned_team_first_response_time intercom.ConversationResponseTime[] # since 2.12
---@field assigned_team_first_response_time_in_office_hours intercom.ConversationResponseTime[] # since 2.13
---@field handling_time integer # since 2.13
---@field adjusted_handling_time? integer # since 2.13

---@class intercom.ConversationTagsUpdated
---@field tags_added string[]
---@field tags_removed string[]

---@class intercom.ConversationTeammates
---@field type string
---@field teammates intercom.Reference[]

---@class intercom.Conversations.AttachContact.Customer
---@field intercom_user_id? string # The id that the service gave the contact.
---@field customer? intercom.CustomerRequest # A contact, named by one of `intercom_user_id`, `user_id` and `email`.
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field email? string # Email address, in the form name@host.

---@class intercom.Conversations.Create.From
---@field type "lead"|"user"|"contact" # `user` or `lead`, as the contact's role is, or `contact`, for a visitor as well.
---@field id string # The id that the service gave the contact, 24 characters long.

---@class intercom.Conversations.Reply.ReplyOptions
---@field text string # Text of the button.
---@field uuid string # Id of the button, a UUID of your own making; the reply to it carries the same.

---@class intercom.CreateConversationAttributeOptionRequest
---@field label string # Text of the choice, as people see it.

---@class intercom.CustomActionFinished
---@field action intercom.CustomActionFinished.Action

---@class intercom.CustomActionFinished.Action
---@field name string # Name that people see.
---@field result "success"|"failed"

---@class intercom.CustomActionStarted
---@field action intercom.CustomActionStarted.Action

---@class intercom.CustomActionStarted.Action
---@field name string # Name that people see.

---@class intercom.CustomChannelAttribute
---@field id string # Id of the attribute that was asked for.
---@field value string # What the contact answered.

---@class intercom.CustomChannelContact
---@field type "user"|"lead" # Role of the contact: `user` or `lead`.
---@field external_id string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field name? string # Name of the person; a user must have one.
---@field email? string # Email address, in the form name@host; a user must have one.

---@class intercom.CustomChannelNotificationResponse
---@field external_conversation_id string # Id that the conversation has on your channel.
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field external_contact_id string
---@field contact_id string # The id that the service gave the contact; `contacts:find_by_external_id` takes your own.

---@class intercom.CustomObjectInstance
---@field id? string # The id that the service gave the instance.
---@field external_id? string # Your own id of the instance.
---@field external_created_at? integer # When it was made in the system that it comes from, in Unix seconds.
---@field external_updated_at? integer # When it last changed in the system that it comes from, in Unix seconds.
---@field created_at? integer # When the service made it, in Unix seconds.
---@field updated_at? integer # When it last changed, in Unix seconds.
---@field type? string # Name of its custom object type, such as Order.
---@field custom_attributes? table<string, string> # Values by name, as the custom object type defines them.

---@class intercom.CustomObjectInstanceDeleted
---@field object string
---@field id string
---@field deleted boolean

---@class intercom.CustomObjectInstanceList
---@field type? string # Name of the type that the list is of.
---@field instances? intercom.CustomObjectInstance[] # Those instances, as a list.

---@class intercom.CustomerRequest
---@field intercom_user_id? string # The id that the service gave the contact.
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field email? string # Email address, in the form name@host.

---@class intercom.DataAttribute
---@field type "data_attribute"
---@field id integer
---@field model "contact"|"company"
---@field name string # Name that people see.
---@field full_name string
---@field label string # Text of the choice, as people see it.
---@field description string # A few words on what it is for.
---@field data_type "string"|"integer"|"float"|"boolean"|"date"|"datetime"
---@field options string[]
---@field api_writable boolean
---@field messenger_writable boolean # Whether the Messenger may change the value, and so the contact.
---@field ui_writable boolean
---@field custom boolean
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field admin_id string # Id of the admin who does this.

---@class intercom.DataAttributes.Create.Options
---@field value? string # Text of the choice.

---@class intercom.DataAttributes.Update.Options
---@field value? string # Text of the choice.

---@class intercom.DataConnector
---@field type "data_connector"
---@field id string
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field state "draft"|"live"
---@field http_method "get"|"post"|"put"|"delete"|"patch" # Method of the HTTP request that the connector sends, in lower case.
---@field direct_fin_usage boolean # Whether Fin may use the connector by itself; with false, which a new one has, only workflows do.
---@field created_by_admin_id string
---@field updated_by_admin_id string
---@field created_at string
---@field updated_at string # When it last changed, in Unix seconds.
---@field execution_results_url string

---@class intercom.DataConnectorDetail
---@field type "data_connector"
---@field id string
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field state "draft"|"live"
---@field url? string
---@field body string # The text, as HTML.
---@field headers intercom.DataConnectorDetail.Headers[] # Headers of the HTTP request that the connector sends.
---@field http_method "get"|"post"|"put"|"delete"|"patch" # Method of the HTTP request that the connector sends, in lower case.
---@field direct_fin_usage boolean # Whether Fin may use the connector by itself; with false, which a new one has, only workflows do.
---@field audiences ("users"|"leads"|"visitors")[] # Who the connector is for: any of `leads`, `users` and `visitors`.
---@field execution_type? "server_side"|"client_side"
---@field configuration_response_type? "test_response_type"|"mock_response_type"
---@field data_transformation_type? "full_access"|"redacted_access"|"code_block_transformation"
---@field client_function_name? string
---@field client_function_timeout_ms? integer
---@field data_inputs intercom.DataConnectorDetail.DataInputs[] # What the connector needs to be given before it can work, such as the number of an order.
---@field response_fields intercom.DataConnectorDetail.ResponseFields[]
---@field object_mappings intercom.DataConnectorDetail.ObjectMappings[]
---@field token_ids string[] # Ids of the authentication tokens that the connector sends.
---@field customer_authentication boolean # Whether customers must prove who they are before the connector works; a new one has false.
---@field bypass_authentication boolean # Whether the connector works without any check of who the customer is; a new one has false.
---@field validate_missing_attributes? boolean # Whether the connector checks first that every required input has a value.
---@field created_by_admin_id? string
---@field updated_by_admin_id? string
---@field created_at string
---@field updated_at string # When it last changed, in Unix seconds.
---@field execution_results_url string

---@class intercom.DataConnectorDetail.DataInputs
---@field name string # Name that people see.
---@field type "string"|"integer"|"decimal"|"boolean"
---@field description? string # A few words on what it is for.
---@field required boolean # Whether it must have a value.
---@field default_value string # Value that is used where none is given.

---@class intercom.DataConnectorDetail.Headers
---@field name string # Name that people see.
---@field value string

---@class intercom.DataConnectorDetail.ObjectMappings
---@field response_object_path string
---@field intercom_object_type "conversation"|"user"
---@field attribute_mappings intercom.DataConnectorDetail.ObjectMappings.AttributeMappings[]
---@field reference_mappings intercom.DataConnectorDetail.ObjectMappings.ReferenceMappings[]

---@class intercom.DataConnectorDetail.ObjectMappings.AttributeMappings
---@field response_attribute_path string
---@field intercom_attribute_identifier string
---@field mapping_type "primitive_mapping"|"context_mapping"

---@class intercom.DataConnectorDetail.ObjectMappings.ReferenceMappings
---@field intercom_object_type "conversation"|"user"
---@field intercom_attribute_identifier string

---@class intercom.DataConnectorDetail.ResponseFields
---@field path string
---@field type "unknown"|"string"|"integer"|"decimal"|"datetime"|"boolean"
---@field example_value? any
---@field redacted boolean

---@class intercom.DataConnectorExecutionResult
---@field type "data_connector.execution"
---@field id string
---@field data_connector_id string # Id of the connector, as `data_connectors:list` has it.
---@field success boolean
---@field http_status? integer
---@field http_method "get"|"post"|"put"|"delete"|"patch" # Method of the HTTP request that the connector sends, in lower case.
---@field error_type? "request_configuration_error"|"faraday_error"|"3rd_party_error"|"response_mapping_error"|"token_refresh_error"|"fin_action_response_formatting_error"|"fin_action_identity_verification_error"|"email_verification_error"|"non_fin_standalone_action_identity_verification_error"|"request_validation_error"|"client_side_action_error"
---@field error_message? string
---@field execution_time_ms? integer
---@field source_type? "custom_bot"|"inbound_custom_bot"|"button_custom_bot"|"answer"|"workflow"|"saved_reply"|"triggerable_custom_bot"|"inbox"|"fin"
---@field source_id? string # Id of the content import source, as `content_import_sources:list` has it.
---@field conversation_id? string # Id of the conversation, as `conversations:list` has it.
---@field created_at string
---@field request_url? string
---@field request_body? string
---@field response_body? string
---@field raw_response_body? string

---@class intercom.DataConnectors.Create.DataInputs
---@field name? string # Name that people see.
---@field type? "string"|"integer"|"decimal"|"boolean" # Kind of its value.
---@field description? string # A few words on what it is for.
---@field required? boolean # Whether it must have a value.
---@field default_value? string # Value that is used where none is given.

---@class intercom.DataConnectors.Create.Headers
---@field name? string # Name of the header, such as Content-Type.
---@field value? string # Text of the header, in which `{{name}}` is the value of an input.

---@class intercom.DataConnectors.Update.DataInputs
---@field name? string # Name that people see.
---@field type? "string"|"integer"|"decimal"|"boolean" # Kind of its value.
---@field description? string # A few words on what it is for.
---@field required? boolean # Whether it must have a value.
---@field default_value? string # Value that is used where none is given.

---@class intercom.DataConnectors.Update.Headers
---@field name? string # Name of the header, such as Content-Type.
---@field value? string # Text of the header, in which `{{name}}` is the value of an input.

---@class intercom.DataEventSummaryItem
---@field name string # Name that people see.
---@field first string
---@field last string
---@field count integer
---@field description string # A few words on what it is for.

---@class intercom.DataExport
---@field job_identifier string # Id of the export job, from the answer that created it.
---@field status "pending"|"in_progress"|"failed"|"completed"|"no_data"|"canceled" # `active` or `deactivated`; the default is active.
---@field download_expires_at string
---@field download_url string

---@class intercom.DeletedArticleObject
---@field id string
---@field object "article"
---@field deleted boolean

---@class intercom.DeletedCollectionObject
---@field id string
---@field object "collection"
---@field deleted boolean

---@class intercom.DeletedCompanyObject
---@field id string
---@field object "company"
---@field deleted boolean

---@class intercom.DeletedContactItem
---@field type string
---@field id string
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field email? string # Email address, in the form name@host.
---@field status "archived"|"blocked"|"merged"|"pending_deletion"|"permanently_deleted" # `active` or `deactivated`; the default is active.
---@field merged_into_id? string

---@class intercom.DeletedConversationItem
---@field type string
---@field id string
---@field metrics_retained boolean
---@field deleted_at integer

---@class intercom.DeletedDataConnectorObject
---@field id string
---@field object "data_connector"
---@field deleted boolean

---@class intercom.DeletedFolderObject
---@field id integer
---@field object "folder"
---@field deleted boolean

---@class intercom.DeletedHelpCenterRedirectObject
---@field id string
---@field object "help_center_redirect"
---@field deleted boolean

---@class intercom.DeletedInternalArticleObject
---@field id string
---@field object "internal_article"
---@field deleted boolean

---@class intercom.DeletedNote
---@field id string
---@field type "note"
---@field deleted boolean

---@class intercom.DeletedObject
---@field id string
---@field object "news-item"
---@field deleted boolean

---@class intercom.DeletedSectionObject
---@field id string
---@field object "section"
---@field deleted boolean

---@class intercom.DynamicContent
---@field type "dynamic_content"
---@field id string
---@field name string # Name that people see.
---@field key string
---@field content_type "inline"|"block" # Media type of the file, such as image/png.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field variations intercom.DynamicContentVariation[] # The text in each language and for each brand; one must be in the default language.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.DynamicContentVariation
---@field type "dynamic_content_variation"
---@field id string
---@field locale string # Language code, such as en or pt-BR.
---@field brand_id? string # Id of the brand, as `brands:list` has it.
---@field text_content? string
---@field json_blocks? table<string, any>[] # The text as a list of blocks, such as `{ type = "paragraph", text = "…" }`, used instead of `body_markdown`; do not give both.
---@field intentionally_empty boolean
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.DynamicContentVariationRequest
---@field locale string # Language code, such as en or pt-BR.
---@field brand_id? string # Id of the brand that it is for, as `brands:list` has it; all brands without it.
---@field text_content? string # The text of an `inline`.
---@field json_blocks? table<string, any>[] # The paragraphs of a `block`, as a list of tables such as `{ type = "paragraph", text = "…" }`.
---@field intentionally_empty? boolean # Whether nothing is shown in this language, instead of the default one.

---@class intercom.EcommerceCatalogUploadPartResponse
---@field import_job_id string
---@field next_part_number integer

---@class intercom.EcommerceCatalogUploadResponse
---@field import_job_id string
---@field status "processing" # `active` or `deactivated`; the default is active.
---@field message string

---@class intercom.EmailAddressHeader
---@field type string
---@field email_address string
---@field name? string # Name that people see.

---@class intercom.EmailMessageMetadata
---@field subject string # Subject line, if the message is an email.
---@field email_address_headers intercom.EmailAddressHeader[]
---@field message_id? string # since 2.15

---@class intercom.EmailSetting
---@field type string
---@field id string
---@field email string # Email address, in the form name@host.
---@field verified boolean
---@field domain string
---@field brand_id string # Id of the brand, as `brands:list` has it.
---@field forwarding_enabled boolean
---@field forwarded_email_last_received_at? integer
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.Events.CreateSummary.EventSummaries
---@field event_name? string # Name of the event, best a verb in the past tense and a noun, such as invited-friend.
---@field count? integer # How many times it happened.
---@field first? integer # When it happened first, in Unix seconds.
---@field last? integer # When it happened last, in Unix seconds.

---@class intercom.ExternalPage
---@field type "external_page"
---@field id string
---@field title string # Heading that people see.
---@field html string # The whole text of the page, as HTML.
---@field url string
---@field ai_agent_availability boolean # Whether Fin answers customers from it; a new page has false, and an existing one keeps what it has.
---@field ai_copilot_availability boolean # Whether Copilot, the assistant of your teammates, may answer from it.
---@field ai_sales_agent_availability boolean # Whether the AI agent for sales may answer from it. since 2.15
---@field fin_availability boolean
---@field locale "en" # Language code, such as en or pt-BR.
---@field source_id integer # Id of the content import source, as `content_import_sources:list` has it.
---@field external_id string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field last_ingested_at integer

---@class intercom.FileAttribute
---@field type string
---@field name string # Name that people see.
---@field url string
---@field content_type string # Media type of the file, such as image/png.
---@field filesize integer
---@field width integer
---@field height integer

---@class intercom.Fin.Ask.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.
---@field status "thinking"|"replying"|"resolved"|"complete" # `active` or `deactivated`; the default is active.
---@field created_at_ms string
---@field errors intercom.FinAgentAttributeErrors
---@field sse_subscription_url string

---@class intercom.Fin.Escalate.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field intercom_conversation_id string
---@field sse_subscription_url string
---@field status "escalated" # `active` or `deactivated`; the default is active.

---@class intercom.Fin.Escalate.User
---@field id string # Your own id of the person, which their contact has as `external_id`.
---@field name? string # Full name of the person.
---@field email? string # Email address, in the form name@host.
---@field attributes? table<string, any> # What Fin may know about the person, by name: at most 10.

---@class intercom.Fin.ListCapabilities.Answer.Capabilities
---@field type string
---@field id string
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field endpoint string
---@field method string

---@class intercom.Fin.ListCapabilities.User
---@field id string # Your own id of the person, which their contact has as `external_id`.
---@field name? string # Full name of the person.
---@field email? string # Email address, in the form name@host.
---@field attributes? table<string, any> # What Fin may know about the person, by name: at most 10.

---@class intercom.Fin.Reply.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.
---@field status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete" # `active` or `deactivated`; the default is active.
---@field created_at_ms string
---@field errors intercom.FinAgentAttributeErrors
---@field sse_subscription_url string

---@class intercom.Fin.RunProcedure.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.
---@field procedure_id string
---@field status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete" # `active` or `deactivated`; the default is active.
---@field created_at_ms string
---@field errors intercom.FinAgentAttributeErrors
---@field sse_subscription_url string

---@class intercom.Fin.RunProcedure.ConversationMetadata
---@field attributes? table<string, any> # Facts about the conversation, by name: at most 10.

---@class intercom.Fin.RunProcedure.Settings
---@field email? boolean # Whether answers are in the form of an email rather than a chat; the default is false.

---@class intercom.Fin.Start.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.
---@field status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete" # `active` or `deactivated`; the default is active.
---@field created_at_ms string
---@field errors intercom.FinAgentAttributeErrors
---@field sse_subscription_url string

---@class intercom.Fin.SubmitCsat.Answer
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field rating "terrible"|"bad"|"ok"|"good"|"amazing"
---@field status "rated" # `active` or `deactivated`; the default is active.

---@class intercom.FinAgentAttachment
---@field type "url"|"file" # `url`, which the service fetches, or `file`, which the request carries.
---@field url? string # Address of the file, which anybody can fetch; needed for the type url.
---@field name? string # Name of the file; needed for the type file.
---@field content_type? string # Media type of the file, such as image/png; needed for the type file.
---@field data? string # The bytes of the file in base64, which the client does not make; needed for the type file.

---@class intercom.FinAgentAttributeErrors
---@field user intercom.FinAgentAttributeErrors.User
---@field conversation intercom.FinAgentAttributeErrors.Conversation

---@class intercom.FinAgentAttributeErrors.Conversation
---@field attributes table<string, string>

---@class intercom.FinAgentAttributeErrors.User
---@field attributes table<string, string>

---@class intercom.FinAgentConversationMetadata
---@field history? intercom.FinAgentMessage[] # What was written before, the last 10 messages at most.
---@field attributes? table<string, any> # Facts about the conversation, by name: at most 10.

---@class intercom.FinAgentMessage
---@field author "user"|"agent"|"fin" # Who wrote it: `user`, `agent` or `fin`.
---@field body string # The text, plain or as HTML.
---@field timestamp? string # When it was written, as ISO 8601, best with milliseconds: within 5 minutes, a second message with the same one is dropped.
---@field timestamp_ms? string # The time with milliseconds that events have; requests do not need it.

---@class intercom.FinAgentSettings
---@field follow_up_questions? boolean # Whether Fin may ask back and hand over to a person; the default is true, and with false there is one complete answer.
---@field email? boolean # Whether answers are in the form of an email rather than a chat; the default is false.

---@class intercom.FinAgentUser
---@field id string # Your own id of the person, which their contact has as `external_id`.
---@field name? string # Full name of the person.
---@field email? string # Email address, in the form name@host.
---@field attributes? table<string, any> # What Fin may know about the person, by name: at most 10.

---@class intercom.Folder
---@field id integer
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field emoji? string # An emoji that is shown with the name.
---@field parent_folder_id? integer # Id of the folder that holds it.
---@field content_count integer
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.Folders.Create.Folder
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.
---@field emoji? string # An emoji that is shown with the name.
---@field parent_folder_id? integer # Id of the folder that holds it; without one it is at the top.

---@class intercom.Folders.Update.Folder
---@field name? string # Name that people see.
---@field description? string # A few words on what it is for.
---@field emoji? string # An emoji that is shown with the name.
---@field parent_folder_id? integer # Id of the folder that holds it.

---@class intercom.GrantedCompanies
---@field company_ids string[]

---@class intercom.GroupContent
---@field type? "group_content" # Constant: `group_content`.
---@field name? string # Name that people see.
---@field description? string # A few words on what it is for.

---@class intercom.GroupTranslatedContent
---@field type? "group_translated_content" # Always `group_translated_content`.
---@field ar? intercom.GroupContent # Name and description in this language.
---@field bg? intercom.GroupContent # Name and description in this language.
---@field bs? intercom.GroupContent # Name and description in this language.
---@field ca? intercom.GroupContent # Name and description in this language.
---@field cs? intercom.GroupContent # Name and description in this language.
---@field da? intercom.GroupContent # Name and description in this language.
---@field de? intercom.GroupContent # Name and description in this language.
---@field el? intercom.GroupContent # Name and description in this language.
---@field en? intercom.GroupContent # Name and description in this language.
---@field es? intercom.GroupContent # Name and description in this language.
---@field et? intercom.GroupContent # Name and description in this language.
---@field fi? intercom.GroupContent # Name and description in this language.
---@field fr? intercom.GroupContent # Name and description in this language.
---@field he? intercom.GroupContent # Name and description in this language.
---@field hr? intercom.GroupContent # Name and description in this language.
---@field hu? intercom.GroupContent # Name and description in this language.
---@field id? intercom.GroupContent # Name and description in Indonesian, whose language code is id.
---@field it? intercom.GroupContent # Name and description in this language.
---@field ja? intercom.GroupContent # Name and description in this language.
---@field ko? intercom.GroupContent # Name and description in this language.
---@field lt? intercom.GroupContent # Name and description in this language.
---@field lv? intercom.GroupContent # Name and description in this language.
---@field mn? intercom.GroupContent # Name and description in this language.
---@field nb? intercom.GroupContent # Name and description in this language.
---@field nl? intercom.GroupContent # Name and description in this language.
---@field pl? intercom.GroupContent # Name and description in this language.
---@field pt? intercom.GroupContent # Name and description in this language.
---@field ro? intercom.GroupContent # Name and description in this language.
---@field ru? intercom.GroupContent # Name and description in this language.
---@field sl? intercom.GroupContent # Name and description in this language.
---@field sr? intercom.GroupContent # Name and description in this language.
---@field sv? intercom.GroupContent # Name and description in this language.
---@field tr? intercom.GroupContent # Name and description in this language.
---@field vi? intercom.GroupContent # Name and description in this language.
---@field ["pt-BR"]? intercom.GroupContent # Name and description in this language.
---@field ["zh-CN"]? intercom.GroupContent # Name and description in this language.
---@field ["zh-TW"]? intercom.GroupContent # Name and description in this language.

---@class intercom.HandlingEvent
---@field teammate intercom.TeammateReference
---@field type "paused"|"resumed"
---@field timestamp string
---@field reason? string

---@class intercom.HelpCenter
---@field id string
---@field workspace_id string
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field identifier string
---@field website_turned_on boolean
---@field display_name string
---@field url string
---@field custom_domain? string
---@field default boolean # since 2.16
---@field locales string[] # since 2.16

---@class intercom.HelpCenterRedirect
---@field id string
---@field type "help_center_redirect"
---@field from_url string
---@field locale string # Language code, such as en or pt-BR.
---@field help_center_id string # Id of the help centre, as `help_centers:list` has it.
---@field target_type "article"|"collection"
---@field target_id string
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.IdentityVerificationSecret
---@field type string
---@field id string
---@field name string # Name that people see.
---@field supports_android boolean
---@field supports_ios boolean
---@field supports_web boolean
---@field created_at integer

---@class intercom.IdentityVerificationSecretWithMaterial
---@field type string
---@field id string
---@field name string # Name that people see.
---@field supports_android boolean
---@field supports_ios boolean
---@field supports_web boolean
---@field created_at integer
---@field secret string

---@class intercom.InternalArticleListItem
---@field type "internal_article"
---@field id string
---@field title string # Heading that people see.
---@field body? string # The text, as HTML.
---@field body_markdown? string # The text in Markdown, used instead of `body`; do not give both. since 2.16
---@field owner_id integer # Id of the admin who is responsible for the contact.
---@field author_id integer # Id of the admin who is named as the author.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field locale string # Language code, such as en or pt-BR.
---@field folder_id? integer # Id of the folder that it is kept in. since Preview
---@field audience_ids? integer[] # Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404. since 2.16
---@field ai_chatbot_availability boolean # Whether Fin, the AI agent, may answer customers from it. since 2.16
---@field ai_copilot_availability boolean # Whether Copilot, the assistant of your teammates, may answer from it. since 2.16
---@field ai_sales_agent_availability boolean # Whether the AI agent for sales may answer from it. since 2.16
---@field tags intercom.Tags # since Preview

---@class intercom.IpAllowlist
---@field type string
---@field enabled boolean
---@field ip_allowlist string[]

---@class intercom.Jobs
---@field type "job"
---@field id string
---@field url string
---@field status "pending"|"success"|"failed" # `active` or `deactivated`; the default is active.
---@field resource_type string
---@field resource_id? string
---@field resource_url? string

---@class intercom.LinkedObject
---@field type "ticket"|"conversation"
---@field id string
---@field category? "Customer"|"Back-office"|"Tracker" # Kind of ticket: `Customer`, `Back-office` or `Tracker`.

---@class intercom.LinkedObjectList
---@field type "list"
---@field total_count integer
---@field has_more boolean
---@field data intercom.LinkedObject[]

---@class intercom.Macro
---@field type "macro"
---@field id string
---@field name string # Name that people see.
---@field body string # The text, as HTML.
---@field body_text string
---@field created_at string
---@field updated_at string # When it last changed, in Unix seconds.
---@field visible_to "everyone"|"specific_teams"
---@field visible_to_team_ids string[] # Ids of the teams that see the attribute; an empty list means all.
---@field available_on ("inbox"|"messenger")[]

---@class intercom.MergeHistoryItem
---@field type string
---@field source_contact_id string
---@field source_contact_role "lead"|"user"
---@field merged_at? integer

---@class intercom.MergePreviewAllowed
---@field allowed boolean
---@field summary intercom.MergePreviewSummary

---@class intercom.MergePreviewAttributeChange
---@field field string
---@field outcome "adopted"|"discarded"|"merged"
---@field from_value? any
---@field into_value? any
---@field new_into_value? any

---@class intercom.MergePreviewAttributeChanges
---@field attributes intercom.MergePreviewAttributeChange[]
---@field total_count integer

---@class intercom.MergePreviewBlocked
---@field allowed boolean
---@field reasons intercom.MergePreviewReason[]

---@class intercom.MergePreviewReason
---@field code "invalid_merge_role_pair"|"no_shared_identifier"|"facebook_user"|"external_lead_channel_not_allowed"|"mailing_list"
---@field message string

---@class intercom.MergePreviewReassignments
---@field conversations intercom.MergePreviewReassignments.Conversations
---@field tickets intercom.MergePreviewReassignments.Tickets
---@field phone_calls intercom.MergePreviewReassignments.PhoneCalls
---@field tags intercom.MergePreviewReassignments.Tags
---@field notes intercom.MergePreviewReassignments.Notes

---@class intercom.MergePreviewReassignments.Conversations
---@field from integer
---@field into integer # Id of the user that takes everything over.

---@class intercom.MergePreviewReassignments.Notes
---@field from integer
---@field into integer # Id of the user that takes everything over.

---@class intercom.MergePreviewReassignments.PhoneCalls
---@field from integer
---@field into integer # Id of the user that takes everything over.

---@class intercom.MergePreviewReassignments.Tags
---@field from integer
---@field into integer # Id of the user that takes everything over.

---@class intercom.MergePreviewReassignments.Tickets
---@field from integer
---@field into integer # Id of the user that takes everything over.

---@class intercom.MergePreviewSummary
---@field attribute_changes intercom.MergePreviewAttributeChanges
---@field reassignments intercom.MergePreviewReassignments

---@class intercom.Message
---@field type string
---@field id string
---@field created_at integer
---@field subject string # Subject line, if the message is an email.
---@field body string # The text, as HTML.
---@field message_type "email"|"inapp"|"facebook"|"twitter"|"sms"|"whatsapp"
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.

---@class intercom.Messages.Create.From
---@field type "admin"|"lead"|"user"|"contact" # `admin`; for a contact who begins a conversation, `user`, `lead` or `contact`.
---@field id integer # Id of the admin, or of the contact.

---@class intercom.Messages.Create.To
---@field type "user"|"lead" # Role of the contact: `user` or `lead`.
---@field id string # The id that the service gave the contact.

---@class intercom.Messages.Create.To.Own
---@field type "user"|"lead" # Role of the contact: `user` or `lead`.
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.

---@class intercom.Messages.Create.To.Phone
---@field phone string # Telephone number with country code, such as +353832345678.
---@field name? string # What the new contact is called if nobody has the number yet.

---@class intercom.MultipleFilterSearchRequest
---@field operator? "AND"|"OR" # Whether all must match (`AND`) or one (`OR`).
---@field value? intercom.MultipleFilterSearchRequest[]|intercom.SingleFilterSearchRequest[]|(intercom.MultipleFilterSearchRequest|intercom.SingleFilterSearchRequest)[] # The filters and groups, at most 15 of them, and at most 2 levels.

---@class intercom.NewsItem
---@field type "news-item"
---@field id string
---@field workspace_id string
---@field title string # Heading that people see.
---@field body string # The text, as HTML.
---@field sender_id integer # Id of the admin who is named as the sender.
---@field state "draft"|"live"
---@field newsfeed_assignments intercom.NewsfeedAssignment[] # The newsfeeds that it appears in, and since when.
---@field labels string[] # Words that sort the item for readers, such as New.
---@field cover_image_url? string
---@field reactions string[] # Emojis that readers can react with, in this order; an empty list allows none.
---@field deliver_silently boolean # Whether the news item appears without a badge on the Messenger.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.Newsfeed
---@field id string
---@field type "newsfeed"
---@field name string # Name that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.NewsfeedAssignment
---@field newsfeed_id? integer # Id of the newsfeed, as `newsfeeds:list` has it.
---@field published_at? integer # Since when it appears there, in Unix seconds, now or earlier; for a draft it is ignored.

---@class intercom.Note
---@field type string
---@field id string
---@field created_at integer
---@field contact? intercom.Note.Contact # The contact on your channel who did this.
---@field company? intercom.Note.Company # since 2.16
---@field author? intercom.Admin
---@field body string # The text, as HTML.

---@class intercom.Note.Company
---@field type string
---@field id string

---@class intercom.Note.Contact
---@field type string
---@field id string

---@class intercom.OfficeHoursException
---@field type string
---@field id string
---@field office_hours_schedule_id string # Id of the schedule, as `office_hours_schedules:list` has it.
---@field exception_date string # The day that it is about, as YYYY-MM-DD.
---@field exception_type "closed"|"custom_hours" # `closed` for a whole day off, or `custom_hours` with `time_intervals`.
---@field name? string # Name that people see.
---@field time_intervals? intercom.OfficeHoursTimeInterval[] # Hours of the week in which you are open; each begins and ends on a quarter of an hour.
---@field recurring_annually boolean # Whether it holds on this day of every year.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.OfficeHoursSchedule
---@field type string
---@field id string
---@field name string # Name that people see.
---@field time_zone_name string # Name of the time zone as IANA has it, such as Europe/Dublin.
---@field time_intervals intercom.OfficeHoursTimeInterval[] # Hours of the week in which you are open; each begins and ends on a quarter of an hour.
---@field twenty_four_seven boolean
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.OfficeHoursSchedules.Delete.Answer
---@field id string
---@field object string
---@field deleted boolean

---@class intercom.OfficeHoursSchedules.DeleteException.Answer
---@field id string
---@field object string
---@field deleted boolean

---@class intercom.OfficeHoursTimeInterval
---@field start_minute? integer # Where the hours begin, in minutes since Monday 00:00, or for an exception since 00:00 of its day: 540 is 9 o'clock.
---@field end_minute? integer # Where the hours end, counted as `start_minute` is.
---@field day_of_week? integer # Day of the week, from 0 (Monday) to 6; the service works it out, so that requests need not have it.

---@class intercom.OperatorWorkflowEvent
---@field workflow intercom.OperatorWorkflowEvent.Workflow
---@field event intercom.OperatorWorkflowEvent.Event

---@class intercom.OperatorWorkflowEvent.Event
---@field type string
---@field result string

---@class intercom.OperatorWorkflowEvent.Workflow
---@field name string # Name that people see.

---@class intercom.PartAttachment
---@field type string
---@field name string # Name that people see.
---@field url string
---@field content_type string # Media type of the file, such as image/png.
---@field filesize integer
---@field width integer
---@field height integer

---@class intercom.PhoneSwitch
---@field type "phone_call_redirect"
---@field phone string # Telephone number with country code, such as +353832345678.

---@class intercom.Predicate
---@field attribute? string # Name of the attribute, such as company.name or custom_attributes.plan.
---@field type? string # Kind of the attribute's values, such as string; `role` for a condition on the role.
---@field comparison? string # How to compare, such as eq or contains.
---@field value? string # What to compare the attribute with.

---@class intercom.PriorityChanged
---@field current_priority "none"|"low"|"medium"|"high"|"urgent"
---@field previous_priority "none"|"low"|"medium"|"high"|"urgent"

---@class intercom.Procedures.CollectAgentInput.AttributeValues
---@field identifier string # The attribute, exactly as the webhook names it.
---@field value any # The value, of the type that the webhook names; for a list, the id of a choice.

---@class intercom.QuickReplyOption
---@field text string # Text of the button.
---@field uuid string # Id of the button, a UUID of your own making; the reply to it carries the same.

---@class intercom.Recipient
---@field type "user"|"lead" # Role of the contact: `user` or `lead`.
---@field id string # The id that the service gave the contact.

---@class intercom.Reference
---@field type string
---@field id? string

---@class intercom.ReportingDataExports.Create.Answer
---@field job_identifier string # Id of the export job, from the answer that created it.
---@field status string # `active` or `deactivated`; the default is active.
---@field download_url string
---@field download_expires_at string

---@class intercom.ReportingDataExports.Find.Answer
---@field job_identifier string # Id of the export job, from the answer that created it.
---@field status string # `active` or `deactivated`; the default is active.
---@field download_url string
---@field download_expires_at string

---@class intercom.ReportingDataExports.ListDatasets.Answer.Data
---@field id string
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field default_time_attribute_id string
---@field attributes intercom.ReportingDataExports.ListDatasets.Answer.Data.Attributes[]

---@class intercom.ReportingDataExports.ListDatasets.Answer.Data.Attributes
---@field id string
---@field qualified_id string # since 2.16
---@field name string # Name that people see.

---@class intercom.Role
---@field type "role"
---@field id string
---@field name string # Name that people see.
---@field description? string # A few words on what it is for.

---@class intercom.SalesAgent
---@field outcome? "qualified"|"disqualified"|"product_discovery"|"escalated_to_support"|"spam"
---@field routing_outcome? string
---@field collected_data? table<string, string>

---@class intercom.Section
---@field type "section"
---@field id string
---@field workspace_id string
---@field name string # Name that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field url? string
---@field icon? string # An emoji that is shown with the name; the default is a ticket.
---@field order integer # Direction: `asc`, or `desc`, which is the default.
---@field parent_id integer|string # Id of the collection that holds it.
---@field default_locale string # Code of the language that is shown where no other fits, such as en.
---@field translated_content? intercom.GroupTranslatedContent # The same fields in other languages, by language code.

---@class intercom.Segment
---@field type "segment"
---@field id string
---@field name string # Name that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field person_type "contact"|"user"
---@field count? integer

---@class intercom.SideConversationSummary
---@field side_conversation_id string
---@field conversation_parts intercom.ConversationPart[]
---@field total_count integer

---@class intercom.SingleFilterSearchRequest
---@field field? string # Name of the field to compare, such as created_at or custom_attributes.plan.
---@field operator? string # One of = != > < IN NIN ~ (contains) !~ ^ (begins with) $ (ends with); contact searches compare dates with = > < only.
---@field value? string|integer|boolean|(string|integer)[]|string[]|integer[] # What to compare with: text, number or boolean, for `IN` and `NIN` a list.

---@class intercom.SlaApplied
---@field type string
---@field sla_name string
---@field sla_status "hit"|"missed"|"cancelled"|"active"

---@class intercom.SlaRule
---@field type "sla_rule"
---@field id string
---@field name string # Name that people see.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field archived_at? integer
---@field first_reply_time_in_seconds? integer
---@field next_reply_time_in_seconds? integer
---@field time_to_close_in_seconds? integer
---@field resolution_time_in_seconds? integer
---@field speed_of_answer_in_seconds? integer

---@class intercom.Snoozed
---@field until string
---@field custom_until_time? string

---@class intercom.SocialProfile
---@field type string
---@field name string # Name that people see.
---@field url string

---@class intercom.SourceEmailMessageMetadata
---@field message_id? string
---@field subject string # Subject line, if the message is an email.
---@field email_address_headers intercom.EmailAddressHeader[]
---@field history string

---@class intercom.SubscriptionType
---@field type string
---@field id string
---@field state "live"|"draft"|"archived"
---@field default_translation intercom.Translation
---@field translations intercom.Translation[]
---@field consent_type "opt_out"|"opt_in"
---@field content_types ("email"|"sms_message")[]

---@class intercom.Tag
---@field type string
---@field id string
---@field name string # Name that people see.
---@field applied_at? integer
---@field applied_by? intercom.Reference

---@class intercom.TagBasic
---@field type string
---@field id string
---@field name string # Name that people see.

---@class intercom.TagCreateResponse
---@field type string
---@field id string
---@field name string # Name that people see.
---@field users? intercom.TagCreateResponse.Users[]
---@field companies? intercom.TagCreateResponse.Companies[]

---@class intercom.TagCreateResponse.Companies
---@field id string
---@field tagged boolean

---@class intercom.TagCreateResponse.Users
---@field id string
---@field tagged boolean

---@class intercom.Tags
---@field type "tag.list"
---@field tags intercom.Tag[]

---@class intercom.Tags.Create.Companies
---@field id? string # The id that the service gave the company.
---@field company_id? string # Your own id of the company.
---@field untag? boolean # `true` takes the tag off; without it the tag is put on.

---@class intercom.Tags.Create.Users
---@field id? string # The id that the service gave the contact.

---@class intercom.Team
---@field type string
---@field id string
---@field name string # Name that people see.
---@field admin_ids integer[]
---@field admin_priority_level? intercom.AdminPriorityLevel # since 2.8
---@field assignment_limit? integer # since 2.14
---@field distribution_method? string # since 2.14

---@class intercom.TeamMetric
---@field type string
---@field admin_id string # Id of the admin who does this.
---@field open integer
---@field idle integer
---@field snoozed integer

---@class intercom.TeamMetricList
---@field type string
---@field data intercom.TeamMetric[]

---@class intercom.TeamPriorityLevel
---@field primary_team_ids? integer[]
---@field secondary_team_ids? integer[]

---@class intercom.TeammateReference
---@field type "admin"|"team"|"bot"
---@field id integer
---@field name string # Name that people see.
---@field email? string # Email address, in the form name@host.

---@class intercom.Ticket
---@field type "ticket"
---@field id string
---@field ticket_id string # The long id of the ticket, not the short number that people see.
---@field category "Customer"|"Back-office"|"Tracker" # Kind of ticket: `Customer`, `Back-office` or `Tracker`. since 2.10
---@field ticket_attributes table<string, string|number|boolean|any[]|intercom.FileAttribute> # Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description.
---@field ticket_state? intercom.TicketState|"submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field ticket_type? intercom.TicketType
---@field contacts intercom.TicketContacts
---@field admin_assignee_id integer|string # Id of the admin who becomes responsible for the ticket; without one no admin is.
---@field team_assignee_id integer|string # Id of the team that becomes responsible for the ticket; without one no team is.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field open boolean # since 2.10
---@field snoozed_until integer # When it opens again by itself, in Unix seconds. since 2.10
---@field linked_objects intercom.LinkedObjectList # since 2.10
---@field ticket_parts intercom.TicketParts
---@field is_shared boolean
---@field previous_ticket_state_id? string # since 2.16
---@field ticket_state_internal_label string # until 2.11
---@field ticket_state_external_label string # until 2.11

---@class intercom.TicketContacts
---@field type "contact.list"
---@field contacts intercom.ContactReference[]

---@class intercom.TicketDeleted
---@field id string
---@field object "ticket"
---@field deleted boolean

---@class intercom.TicketNote
---@field type "ticket_part"
---@field id string
---@field part_type "note"
---@field body? string # The text, as HTML.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field author intercom.TicketPartAuthor
---@field attachments intercom.PartAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field redacted boolean

---@class intercom.TicketPart
---@field type string
---@field id string
---@field part_type string
---@field body? string # The text, as HTML.
---@field previous_ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field assigned_to? intercom.Reference
---@field author intercom.TicketPartAuthor
---@field attachments intercom.PartAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field external_id? string # Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
---@field redacted boolean
---@field app_package_code string # since 2.13
---@field translations? table<string, string> # since Preview
---@field updated_attribute_data? intercom.TicketPart.UpdatedAttributeData # since 2.14

---@class intercom.TicketPart.UpdatedAttributeData
---@field attribute intercom.TicketPart.UpdatedAttributeData.Attribute
---@field value intercom.TicketPart.UpdatedAttributeData.Value

---@class intercom.TicketPart.UpdatedAttributeData.Attribute
---@field type "attribute"
---@field id string
---@field label string # Text of the choice, as people see it.

---@class intercom.TicketPart.UpdatedAttributeData.Value
---@field type "value"
---@field id string|integer[]
---@field label string|string[] # Text of the choice, as people see it.

---@class intercom.TicketPartAuthor
---@field type "admin"|"bot"|"team"|"user"
---@field id string
---@field name? string # Name that people see.
---@field email string # Email address, in the form name@host.

---@class intercom.TicketParts
---@field type "ticket_part.list"
---@field ticket_parts intercom.TicketPart[]
---@field total_count integer

---@class intercom.TicketReply
---@field type "ticket_part"
---@field id string
---@field part_type "note"|"comment"|"quick_reply"
---@field body? string # The text, as HTML.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field author intercom.TicketPartAuthor
---@field attachments intercom.PartAttachment[] # Files that go with the message, in the request or as URLs: at most 10.
---@field redacted boolean
---@field translations? table<string, string> # since Preview

---@class intercom.TicketState
---@field type string
---@field id string
---@field category "submitted"|"in_progress"|"waiting_on_customer"|"resolved" # Kind of ticket: `Customer`, `Back-office` or `Tracker`.
---@field internal_label string
---@field external_label string

---@class intercom.TicketStateDetailed
---@field type string
---@field id string
---@field category "submitted"|"in_progress"|"waiting_on_customer"|"resolved" # Kind of ticket: `Customer`, `Back-office` or `Tracker`.
---@field internal_label string
---@field external_label string
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field ticket_types intercom.TicketStateDetailed.TicketTypes

---@class intercom.TicketStateDetailed.TicketTypes
---@field type string
---@field data intercom.TicketType[]

---@class intercom.TicketType
---@field type string
---@field id string
---@field category "Customer"|"Back-office"|"Tracker" # Kind of ticket: `Customer`, `Back-office` or `Tracker`. since 2.10
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field icon string # An emoji that is shown with the name; the default is a ticket.
---@field workspace_id string
---@field ticket_type_attributes intercom.TicketTypeAttributeList
---@field ticket_states intercom.TicketType.TicketStates # since 2.12
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.TicketType.TicketStates
---@field type string
---@field data intercom.TicketState[]

---@class intercom.TicketTypeAttribute
---@field type string
---@field id string
---@field workspace_id string
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field data_type string
---@field input_options table<string, any>
---@field order integer # Direction: `asc`, or `desc`, which is the default.
---@field required_to_create boolean # Whether teammates must fill it in to create a ticket; the default is false.
---@field required_to_create_for_contacts boolean # Whether contacts must fill it in to create a ticket; the default is false.
---@field visible_on_create boolean # Whether teammates see it when they create a ticket; the default is true.
---@field visible_to_contacts boolean # Whether contacts see it when they create a ticket; the default is true.
---@field default boolean
---@field ticket_type_id integer # Id of the ticket type, as `ticket_types:list` has it.
---@field archived boolean # Whether it is no longer offered; what has it already keeps it.
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.

---@class intercom.TicketTypeAttributeList
---@field type string
---@field ticket_type_attributes intercom.TicketTypeAttribute[]

---@class intercom.Tickets.Create.Assignment
---@field admin_assignee_id? string # Id of the admin who becomes responsible for the ticket; without one no admin is.
---@field team_assignee_id? string # Id of the team that becomes responsible for the ticket; without one no team is.

---@class intercom.Tickets.Create.Contacts
---@field id? string # The id that the service gave the contact.
---@field external_id? string # Your own id of the contact.
---@field email? string # Email address; where nobody has it, a contact is created.

---@class intercom.Tickets.Enqueue.Assignment
---@field admin_assignee_id? string # Id of the admin who becomes responsible for the ticket; without one no admin is.
---@field team_assignee_id? string # Id of the team that becomes responsible for the ticket; without one no team is.

---@class intercom.Tickets.Enqueue.Contacts
---@field id? string # The id that the service gave the contact.
---@field external_id? string # Your own id of the contact.
---@field email? string # Email address; where nobody has it, a contact is created.

---@class intercom.Tickets.Reply.ReplyOptions
---@field text string # Text of the button.
---@field uuid string # Id of the button, a UUID of your own making; the reply to it carries the same.

---@class intercom.Tickets.Update.Assignment
---@field admin_id? string # Id of the admin who does this.
---@field assignee_id? string # Id of the admin or team that becomes responsible; "0" leaves nobody responsible.

---@class intercom.Translation
---@field name string # Name that people see.
---@field description string # A few words on what it is for.
---@field locale string # Language code, such as en or pt-BR.

---@class intercom.Visitor
---@field type string
---@field id string
---@field user_id string # Your own id of the contact, elsewhere called `external_id`.
---@field anonymous boolean
---@field email string # Email address, in the form name@host.
---@field phone? string # Telephone number with country code, such as +353832345678.
---@field name? string # Name that people see.
---@field pseudonym? string
---@field avatar intercom.Visitor.Avatar # URL of a picture of the contact.
---@field app_id string # Code of the workspace, as `admins:me` has it in `app.id_code`.
---@field companies intercom.Visitor.Companies
---@field location_data intercom.Visitor.LocationData
---@field las_request_at integer
---@field created_at integer
---@field remote_created_at integer # When the company was created in your own system, in Unix seconds.
---@field signed_up_at integer # Time of the registration with your product, in Unix seconds.
---@field updated_at integer # When it last changed, in Unix seconds.
---@field session_count integer
---@field social_profiles intercom.Visitor.SocialProfiles
---@field owner_id? string # Id of the admin who is responsible for the contact.
---@field unsubscribed_from_emails boolean # Whether the contact gets no marketing emails; true stops them.
---@field marked_email_as_spam boolean
---@field has_hard_bounced boolean
---@field tags intercom.Visitor.Tags
---@field segments intercom.Visitor.Segments
---@field custom_attributes table<string, string> # Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
---@field referrer? string
---@field utm_campaign? string
---@field utm_content? string
---@field utm_medium? string
---@field utm_source? string
---@field utm_term? string
---@field do_not_track? boolean

---@class intercom.Visitor.Avatar
---@field type string
---@field image_url? string

---@class intercom.Visitor.Companies
---@field type "company.list"
---@field companies intercom.Company[]

---@class intercom.Visitor.LocationData
---@field type string
---@field city_name string
---@field continent_code string
---@field country_code string
---@field country_name string
---@field postal_code string
---@field region_name string
---@field timezone string

---@class intercom.Visitor.Segments
---@field type "segment.list"
---@field segments string[]

---@class intercom.Visitor.SocialProfiles
---@field type "social_profile.list"
---@field social_profiles string[]

---@class intercom.Visitor.Tags
---@field type "tag.list"
---@field tags intercom.Visitor.Tags.Tags[]

---@class intercom.Visitor.Tags.Tags
---@field type "tag"
---@field id string
---@field name string # Name that people see.

---@class intercom.Visitors.Convert.User
---@field id? string # The id that the service gave the contact.
---@field user_id? string # Your own id of the contact, elsewhere called `external_id`.
---@field email? string # Email address, in the form name@host.

---@class intercom.Visitors.Convert.Visitor
---@field id? string # The id that the service gave the visitor.
---@field user_id? string # Your own id of the visitor.
---@field email? string # Email address of the visitor.

---@class intercom.WhatsappMessageStatus
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field status "sent"|"delivered"|"read"|"failed" # `active` or `deactivated`; the default is active.
---@field type string
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field template_name string
---@field message_id string
---@field error? intercom.WhatsappMessageStatus.Error

---@class intercom.WhatsappMessageStatus.Error
---@field message string
---@field details string

---@class intercom.WhatsappMessageStatusList.Events
---@field id string
---@field conversation_id string # Id of the conversation, as `conversations:list` has it.
---@field status "sent"|"delivered"|"read"|"failed" # `active` or `deactivated`; the default is active.
---@field type "broadcast_outbound"
---@field created_at integer
---@field updated_at integer # When it last changed, in Unix seconds.
---@field whatsapp_message_id string
---@field template_name string

---@class intercom.WorkflowExport
---@field export_version string
---@field exported_at string
---@field app_id integer # Code of the workspace, as `admins:me` has it in `app.id_code`.
---@field workflow intercom.WorkflowExport.Workflow

---@class intercom.WorkflowExport.Workflow
---@field id string
---@field title string # Heading that people see.
---@field description? string # A few words on what it is for.
---@field trigger_type string
---@field state "live"|"draft"|"paused"
---@field target_channels string[]
---@field preferred_devices string[]
---@field created_at string
---@field updated_at string # When it last changed, in Unix seconds.
---@field targeting? table<string, any>
---@field snapshot? table<string, any>
---@field attributes table<string, any>[]
---@field embedded_rules table<string, any>[]
