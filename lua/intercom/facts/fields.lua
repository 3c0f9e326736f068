-- What the operations take and return, and the fields of the objects in both: names, types and versions. Made by
-- reference/derive.lua (`make facts`), and completed by hand for what no description of the service has.
--
--     operation contacts.find -> contact ! 401 404
--       include_merge_history? boolean @2.16-
--     object contact
--       type string, id string, external_id? string
--
-- `?` marks a field that may be omitted or, in a response, be null; `@2.9-2.11` gives a field's versions if its owner
-- has more. `->` precedes what is returned (for a list, its items), `!` the described statuses. `object name <` is an
-- object of requests. Types are Lua's, "literals", any, map<type>, objects and type[]. intercom.facts needs the
-- empty line at the beginning.
return [=[

operation admins.find -> admin ! 401 404
operation admins.list -> admin ! 401
  display_avatar? boolean
operation admins.list_activity_log_event_types -> string ! 401
operation admins.list_activity_logs -> activity_log ! 401
  created_at_after string, created_at_before? string
operation admins.me -> admin_with_app
operation admins.search_activity_logs -> activity_log ! 401
  created_at_after integer, created_at_before? integer, event_types? string[], page? integer, per_page? integer
operation admins.set_away -> admin ! 400 401 404
  away_mode_enabled boolean, away_mode_reassign boolean, away_status_reason_id? integer @2.14-
operation articles.attach_tag -> tag ! 401 403 404
  id string, admin_id? string
operation articles.create -> article ! 400 401
  title string, description? string, body? string, body_markdown? string @2.16-, author_id integer,
  state? "published"|"draft", parent_id? integer, parent_type? string, parent_ids? integer[] @Preview-,
  translated_content? article_translated_content, folder_id? integer @Preview-, audience_ids? integer[] @2.16-,
  ai_chatbot_availability? boolean @2.16-, ai_copilot_availability? boolean @2.16-,
  ai_sales_agent_availability? boolean @2.16-, scheduled_publish_at? string @2.16-,
  scheduled_unpublish_at? string @2.16-
operation articles.delete -> deleted_article_object ! 401 404
operation articles.detach_tag -> tag ! 401 403 404
operation articles.find -> article ! 401 404
operation articles.find_draft -> article ! 401 404
operation articles.find_version -> article_version ! 400 401 404
  locale? string
operation articles.list -> article_list_item ! 401
  page? integer, per_page? integer
operation articles.list_versions -> article_version_summary ! 400 401 404
  page? integer, per_page? integer, locale? string
operation articles.publish_draft -> article ! 401 404 422
  locales? string[]
operation articles.search -> article ! 401
  phrase? string, state? string, help_center_id? integer, highlight? boolean
operation articles.stage_draft -> article ! 401 404 422
  title? string, description? string, body? string, body_markdown? string, author_id? integer,
  state? "published"|"draft", parent_id? string, parent_type? string, parent_ids? integer[] @Preview-,
  translated_content? article_translated_content, folder_id? integer @Preview-, audience_ids? integer[],
  ai_chatbot_availability? boolean, ai_copilot_availability? boolean, ai_sales_agent_availability? boolean,
  scheduled_publish_at? string, scheduled_unpublish_at? string
operation articles.update -> article ! 400 401 404
  title? string, description? string, body? string, body_markdown? string @2.16-, author_id? integer,
  state? "published"|"draft", parent_id? string, parent_type? string, parent_ids? integer[] @Preview-,
  translated_content? article_translated_content, folder_id? integer @Preview-, audience_ids? integer[] @2.16-,
  ai_chatbot_availability? boolean @2.16-, ai_copilot_availability? boolean @2.16-,
  ai_sales_agent_availability? boolean @2.16-, scheduled_publish_at? string @2.16-,
  scheduled_unpublish_at? string @2.16-
operation audiences.create -> audience ! 401 422
  name string, predicates? predicate[], role_predicates? predicate[]
operation audiences.delete -> true ! 401 404
operation audiences.find -> audience ! 401 404
operation audiences.list -> audience ! 401
  page? integer, per_page? integer
operation audiences.update -> audience ! 401 404 422
  name? string, predicates? predicate[], role_predicates? predicate[]
operation away_status_reasons.list -> away_status_reason ! 401
operation brands.find -> brand ! 401 404
operation brands.list -> brand ! 401
operation calls.download_recording -> string|true ! 401 404
operation calls.download_transcript -> string|true ! 404
operation calls.find -> call ! 401 404
operation calls.list -> call ! 401
  page? integer, per_page? integer
operation calls.search -> calls.search.answer.data ! 400 401
  conversation_ids string[]
operation collections.create -> collection ! 400 401
  name string, description? string, translated_content? group_translated_content, parent_id? string @2.10-,
  help_center_id? integer
operation collections.delete -> deleted_collection_object ! 401 404
operation collections.find -> collection ! 401 404
operation collections.list -> collection ! 401
  page? integer, per_page? integer
operation collections.update -> collection ! 401 404
  name? string, description? string, translated_content? group_translated_content, parent_id? string @2.10-
operation companies.bulk_create -> companies_bulk_job ! 401 403 404 422
  companies companies.bulk_create.companies[], job? companies.bulk_create.job
operation companies.bulk_delete -> companies_bulk_job ! 401 403 404 422
  companies companies.bulk_delete.companies[], job? companies.bulk_delete.job
operation companies.bulk_update -> companies_bulk_job ! 401 403 404 422
  companies companies.bulk_update.companies[], job? companies.bulk_update.job
operation companies.create_note -> note ! 401 404
  body string, admin_id? string
operation companies.create_or_update -> company ! 400 401
  name? string, company_id? string, plan? string, size? integer, website? string, industry? string,
  custom_attributes? map<string>, remote_created_at? integer, monthly_spend? integer,
  update_last_request_at? boolean @2.16-
operation companies.delete -> deleted_company_object ! 401 404
operation companies.find -> company ! 401 404
operation companies.find_bulk_job -> companies_bulk_job ! 401
operation companies.find_by -> company ! 401 404
  name? string, company_id? string, tag_id? string, segment_id? string, page? integer, per_page? integer
operation companies.list -> company ! 401
  page? integer, per_page? integer, order? string
operation companies.list_by -> company ! 401 404
  name? string, company_id? string, tag_id? string, segment_id? string, page? integer, per_page? integer
operation companies.list_contacts -> contact ! 401 404
  page? integer, per_page? integer
operation companies.list_notes -> note ! 404
operation companies.list_segments -> segment ! 401 404
operation companies.scroll -> company ! 401
  scroll_param? string
operation companies.search -> company ! 400 401
  query single_filter_search_request|multiple_filter_search_request, sort? companies.search.sort
operation companies.update -> company ! 401 404
  name? string @2.14-2.16, plan? string @2.14-2.16, size? integer @2.14-2.16, website? string @2.14-2.16,
  industry? string @2.14-2.16, custom_attributes? map<string> @2.14-2.16, monthly_spend? integer @2.14-2.16
operation contacts.archive -> contact_archived
operation contacts.attach_company -> company ! 400 401 404
  id string
operation contacts.attach_subscription -> subscription_type ! 401 404
  id string, consent_type string
operation contacts.attach_tag -> tag ! 401 404
  id string
operation contacts.block -> contact_blocked
operation contacts.bulk_create -> contacts_bulk_job ! 401 403 404 422
  contacts contacts.bulk_create.contacts[], job? contacts.bulk_create.job
operation contacts.bulk_delete -> contacts_bulk_job ! 401 403 404 422
  contacts contacts.bulk_delete.contacts[], job? contacts.bulk_delete.job
operation contacts.bulk_update -> contacts_bulk_job ! 401 403 404 422
  contacts contacts.bulk_update.contacts[], job? contacts.bulk_update.job
operation contacts.create -> contact ! 401
  role? string, external_id? string, email? string, email_verified? boolean @2.16-, phone? string, name? string,
  avatar? string, signed_up_at? integer, last_seen_at? integer, owner_id? string|integer,
  unsubscribed_from_emails? boolean, language_override? string @Preview-, custom_attributes? map<any>
operation contacts.create_note -> note ! 404
  body string, contact_id? string @Preview-, admin_id? string
operation contacts.delete -> contact_deleted ! 401
operation contacts.detach_company -> company ! 401 404
operation contacts.detach_subscription -> subscription_type ! 401 404
operation contacts.detach_tag -> tag ! 401 404
operation contacts.dismiss_banner -> banner_dismiss ! 404
operation contacts.find -> contact ! 401 410
  include_merge_history? boolean @2.16-
operation contacts.find_bulk_job -> contacts_bulk_job ! 401
operation contacts.find_by_external_id -> contact ! 401 410
  include_merge_history? boolean @2.16-
operation contacts.list -> contact ! 401
  include_merge_history? boolean @2.16-, page? integer, per_page? integer, starting_after? string
operation contacts.list_activities -> contact_activity ! 400 401
  per_page? integer, starting_after? string
operation contacts.list_banners -> banner ! 404
operation contacts.list_companies -> company ! 401 404
  page? integer, per_page? integer
operation contacts.list_deleted -> deleted_contact_item ! 400 401
  page? integer, per_page? integer, escape_identity? boolean
operation contacts.list_granted_companies -> string ! 401 404
  page? integer, per_page? integer, order? "asc"|"desc"
operation contacts.list_merge_history -> merge_history_item ! 401 404
  cursor? string, per_page? integer, order? "asc"|"desc"
operation contacts.list_notes -> note ! 404
  page? integer, per_page? integer
operation contacts.list_segments -> segment ! 401 404
operation contacts.list_subscriptions -> subscription_type ! 401 404
operation contacts.list_tags -> tag ! 401 404
operation contacts.merge -> contact ! 400 401
  include_merge_history? boolean @2.16-, from? string, into? string, skip_duplicate_validation? boolean @2.16-
operation contacts.preview_merge -> merge_preview_allowed|merge_preview_blocked ! 401
  from string, into string, skip_duplicate_validation? boolean
operation contacts.remove_granted_company -> true ! 401 404
operation contacts.replace_granted_companies -> granted_companies ! 401 404
  company_ids string[]
operation contacts.search -> contact ! 400 401
  include_merge_history? boolean @2.16-, query single_filter_search_request|multiple_filter_search_request,
  sort? contacts.search.sort @2.16-
operation contacts.unarchive -> contact_unarchived
operation contacts.update -> contact ! 401
  include_merge_history? boolean @2.16-, role? string, external_id? string, email? string,
  email_verified? boolean @2.16-, phone? string, name? string, avatar? string, signed_up_at? integer,
  last_seen_at? integer, owner_id? string|integer, unsubscribed_from_emails? boolean,
  language_override? string @Preview-, custom_attributes? map<any>
operation content.run_bulk_actions -> content_bulk_action_response ! 401 403 422
  action "publish"|"unpublish"|"delete"|"set_availability"|"set_audience"|"update_tags",
  content_ids content.run_bulk_actions.content_ids[], availability? content.run_bulk_actions.availability,
  audience? content.run_bulk_actions.audience, tags? content.run_bulk_actions.tags
operation content.search -> content_search_default_item|content_search_article_item ! 401 422
  query? string, page? integer, per_page? integer, states? ("published"|"draft")[], locales? string[],
  tag_ids? integer[], tag_operator? "IN"|"NIN", any_tag_ids? integer[], folder_ids? integer[],
  folder_entity_type? "folder",
  content_types? ("snippet"|"external_content"|"file_source_content"|"internal_article"|"article")[],
  copilot_state? "on"|"off", fin_service_state? "on"|"off", fin_sales_state? "on"|"off", created_by_ids? integer[],
  last_updated_by_ids? integer[], created_at_after? integer, created_at_before? integer, updated_at_after? integer,
  updated_at_before? integer
operation content_import_sources.create -> content_import_source ! 401
  sync_behavior "api", status? "active"|"deactivated", url string, audience_ids? integer|integer[] @2.15-
operation content_import_sources.delete -> true ! 401
operation content_import_sources.find -> content_import_source ! 401
operation content_import_sources.list -> content_import_source ! 401
operation content_import_sources.update -> content_import_source ! 401
  sync_behavior "api"|"automated"|"manual", status? "active"|"deactivated", url string,
  audience_ids? integer|integer[] @2.15-, apply_audience_to_existing_content? boolean @2.15-
operation content_snippets.attach_tag -> tag ! 401 403 404
  id string, admin_id? string
operation content_snippets.create -> content_snippet ! 404 422
  title string, json_blocks? map<any>[], body_markdown? string, locale? string, audience_ids? integer[],
  ai_chatbot_availability? boolean, ai_copilot_availability? boolean, ai_sales_agent_availability? boolean
operation content_snippets.delete -> true ! 404 422
operation content_snippets.detach_tag -> tag ! 401 403 404
operation content_snippets.find -> content_snippet ! 404
operation content_snippets.list -> content_snippet
  page? integer, per_page? integer
operation content_snippets.update -> content_snippet ! 404 422
  title? string, json_blocks? map<any>[], body_markdown? string, locale? string, audience_ids? integer[],
  ai_chatbot_availability? boolean, ai_copilot_availability? boolean, ai_sales_agent_availability? boolean
operation conversation_attributes.create -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 422
  name string, description? string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required? boolean,
  visible_to_team_ids? string[], multiline? boolean, options? create_conversation_attribute_option_request[],
  reference? conversation_attributes.create.reference
operation conversation_attributes.create_option -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404 422
  label string
operation conversation_attributes.delete -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404
operation conversation_attributes.delete_option -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404 422
operation conversation_attributes.find -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404
operation conversation_attributes.list -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401
  include_archived? boolean
operation conversation_attributes.update -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404
  name? string, description? string, multiline? boolean, required? boolean, visible_to_team_ids? string[],
  reference? conversation_attributes.update.reference
operation conversation_attributes.update_option -> conversation_attribute_string_type|conversation_attribute_integer_type|conversation_attribute_list_type|conversation_attribute_decimal_type|conversation_attribute_boolean_type|conversation_attribute_datetime_type|conversation_attribute_relationship_type|conversation_attribute_files_type ! 401 404 422
  label string
operation conversations.attach_contact -> conversation ! 401 403 404
  admin_id? string, customer? conversations.attach_contact.customer
operation conversations.attach_tag -> tag ! 401 404
  id string, admin_id string
operation conversations.convert_to_ticket -> ticket ! 400
  ticket_type_id string, ticket_state_id? string @2.16-, attributes? map<string|number|boolean|any[]>
operation conversations.create -> message ! 401 403 404
  from conversations.create.from, body string, subject? string, attachment_urls? string[], created_at? integer @2.11-,
  brand_id? string @2.16-
operation conversations.delete -> conversation_deleted ! 401 403
  retain_metrics? boolean @2.16-
operation conversations.detach_contact -> conversation ! 401 403 404 422
  admin_id string
operation conversations.detach_tag -> tag ! 401 404
  admin_id string
operation conversations.find -> conversation ! 401 403 404
  display_as? string, include_translations? boolean @2.14-, include_email_history? boolean @Preview-,
  include_monitors? boolean @Preview-, include_scorecards? boolean @Preview-
operation conversations.list -> conversation_list_item ! 401 403
  per_page? integer, starting_after? string, include_monitors? boolean @Preview-, include_scorecards? boolean @Preview-
operation conversations.list_deleted -> deleted_conversation_item ! 400 401
  page? integer, per_page? integer, order? string
operation conversations.list_handling_events -> handling_event ! 401 404
operation conversations.list_side_conversations -> side_conversation_summary ! 401 404
  page? integer, per_page? integer
operation conversations.manage -> conversation ! 401 403 404
  message_type "close"|"snoozed"|"open"|"assignment", type? "admin"|"team", admin_id string, body? string,
  snoozed_until? integer, assignee_id? string
operation conversations.merge -> conversation ! 400 401 403 422
  merge_into_conversation_id integer
operation conversations.redact -> conversation ! 401 404
  type "conversation_part"|"source", conversation_id string, conversation_part_id? string, source_id? string
operation conversations.reply -> conversation ! 401 403 404
  intercom_user_id? string, attachment_files? conversation_attachment_files[],
  message_type "comment"|"note"|"quick_reply", type "user"|"admin", body? string, created_at? integer,
  attachment_urls? string[], reply_options? conversations.reply.reply_options[]|quick_reply_option[] @2.14-,
  email? string, user_id? string, admin_id? string, skip_notifications? boolean @2.15-, skip_unsnooze? boolean @Preview-
operation conversations.run_assignment_rules -> conversation ! 401 403 404
operation conversations.search -> conversation_list_item
  include_monitors? boolean @2.16-, include_scorecards? boolean @2.16-,
  query single_filter_search_request|multiple_filter_search_request
operation conversations.update -> conversation ! 401 403 404
  display_as? string, read? boolean, title? string @2.13-, priority? "none"|"low"|"medium"|"high"|"urgent" @Preview-,
  admin_id? string @Preview-,
  custom_attributes? map<string|integer|custom_object_instance_list>|map<string|custom_object_instance_list> @2.11-,
  company_id? string @2.14-
operation conversations.update_part -> conversation_part ! 401 403 404
  send_state? string, info_message? string, seen? boolean, admin_id? string, experimental boolean, secret string
operation custom_channel_events.notify_attribute_collected -> custom_channel_notification_response ! 400 401 404 422
  event_id string, external_conversation_id string, contact custom_channel_contact, attribute custom_channel_attribute
operation custom_channel_events.notify_new_conversation -> custom_channel_notification_response ! 400 401 404 422
  event_id string, external_conversation_id string, contact custom_channel_contact
operation custom_channel_events.notify_new_message -> custom_channel_notification_response ! 400 401 404 422
  event_id string, external_conversation_id string, contact custom_channel_contact, body string
operation custom_channel_events.notify_quick_reply_selected -> custom_channel_notification_response ! 400 401 404 422
  event_id string, external_conversation_id string, contact custom_channel_contact, quick_reply_option_id string
operation custom_object_instances.create_or_update -> custom_object_instance ! 401 404
  external_id? string, external_created_at? integer, external_updated_at? integer, custom_attributes? map<string>
operation custom_object_instances.delete -> custom_object_instance_deleted ! 401 404
operation custom_object_instances.delete_by_external_id -> custom_object_instance_deleted ! 401 404
  external_id? string
operation custom_object_instances.find -> custom_object_instance ! 401 404
operation custom_object_instances.find_by_external_id -> custom_object_instance ! 401 404
  references_contact_id? string @2.16-, references_conversation_id? string @2.16-, external_id? string,
  page? integer @2.16-, per_page? integer @2.16-
operation custom_object_instances.list -> custom_object_instance ! 401 404
  references_contact_id? string @2.16-, references_conversation_id? string @2.16-, external_id? string, page? integer,
  per_page? integer
operation data_attributes.create -> data_attribute ! 400 401
  name string, model "contact"|"company", description? string, messenger_writable? boolean,
  data_type "options"|"string"|"integer"|"float"|"boolean"|"datetime"|"date",
  options? data_attributes.create.options[]|string[]
operation data_attributes.list -> data_attribute ! 401 422
  model? "contact"|"company"|"conversation", include_archived? boolean
operation data_attributes.update -> data_attribute ! 400 401 404 422
  archived? boolean, description? string, messenger_writable? boolean,
  options? data_attributes.update.options[]|string[]
operation data_connectors.create -> data_connector_detail ! 401 422
  name string, description? string, http_method? "get"|"post"|"put"|"delete"|"patch", url? string, body? string,
  direct_fin_usage? boolean, audiences? ("leads"|"users"|"visitors")[], headers? data_connectors.create.headers[],
  data_inputs? data_connectors.create.data_inputs[], customer_authentication? boolean, bypass_authentication? boolean,
  validate_missing_attributes? boolean, mock_response? map<any>, token_ids? string[]
operation data_connectors.delete -> deleted_data_connector_object ! 401 404 409
operation data_connectors.find -> data_connector_detail ! 400 401 404
  state_version? "draft"|"live"
operation data_connectors.find_execution_result -> data_connector_execution_result ! 401 404
operation data_connectors.list -> data_connector ! 400 401
  per_page? integer, starting_after? string
operation data_connectors.list_execution_results -> data_connector_execution_result ! 400 401 404
  per_page? integer, starting_after? string, success? boolean,
  error_type? "request_configuration_error"|"faraday_error"|"3rd_party_error"|"response_mapping_error"|"token_refresh_error"|"fin_action_response_formatting_error"|"fin_action_identity_verification_error"|"email_verification_error"|"non_fin_standalone_action_identity_verification_error"|"request_validation_error"|"client_side_action_error",
  start_ts? integer, end_ts? integer, include_bodies? boolean
operation data_connectors.update -> data_connector_detail ! 401 404 409 422
  name? string, description? string, state? "draft"|"live", http_method? "get"|"post"|"put"|"delete"|"patch",
  url? string, body? string, direct_fin_usage? boolean, audiences? ("leads"|"users"|"visitors")[],
  headers? data_connectors.update.headers[], data_inputs? data_connectors.update.data_inputs[],
  customer_authentication? boolean, bypass_authentication? boolean, validate_missing_attributes? boolean,
  mock_response? map<any>, token_ids? string[]
operation data_exports.cancel -> data_export
operation data_exports.create -> data_export
  created_at_after integer, created_at_before integer
operation data_exports.download -> string|true
operation data_exports.find -> data_export
operation dynamic_contents.create -> dynamic_content ! 401 403
  name string, content_type "inline"|"block", default_locale string, variations dynamic_content_variation_request[]
operation dynamic_contents.delete -> true ! 401 403 404
operation dynamic_contents.find -> dynamic_content ! 401 403 404
operation dynamic_contents.list -> dynamic_content ! 401
  page? integer, per_page? integer
operation dynamic_contents.update -> dynamic_content ! 401 403 404
  name? string, default_locale? string, variations? dynamic_content_variation_request[]
operation ecommerce_connectors.upload_catalog -> ecommerce_catalog_upload_part_response|ecommerce_catalog_upload_response ! 400 401 404 409 422 503
  catalog? file, finalize? boolean, import_job_id? string, part_number? integer
operation emails.find -> email_setting ! 401 404
operation emails.list -> email_setting ! 401
operation events.create -> true ! 401
  event_name? string, created_at? integer, user_id? string, id? string, email? string, metadata? map<any>|map<string>
operation events.create_summary -> true ! 401
  user_id? string, event_summaries? events.create_summary.event_summaries
operation events.list -> data_event_summary_item ! 401
  user_id? string, intercom_user_id? string, email? string, type string, summary? boolean, per_page? integer
operation external_pages.create -> external_page ! 401
  title string, html string, url? string, ai_agent_availability? boolean, ai_copilot_availability? boolean,
  ai_sales_agent_availability? boolean @Preview-, locale "en", source_id integer, external_id string
operation external_pages.delete -> external_page ! 401
operation external_pages.find -> external_page ! 401
operation external_pages.list -> external_page ! 401
operation external_pages.update -> external_page ! 401
  title string, html string, url string, ai_agent_availability? boolean @Preview-,
  ai_copilot_availability? boolean @Preview-, ai_sales_agent_availability? boolean @Preview-, fin_availability? boolean,
  locale "en", source_id integer, external_id? string
operation fin.ask -> fin.ask.answer ! 400 401
  conversation_id string, message fin_agent_message, user fin_agent_user,
  conversation_metadata? fin_agent_conversation_metadata, attachments? fin_agent_attachment[]
operation fin.escalate -> fin.escalate.answer ! 400 401
  conversation_id? string, user? fin.escalate.user, message? string, context? string
operation fin.list_capabilities -> fin.list_capabilities.answer.capabilities ! 400 401
  user fin.list_capabilities.user
operation fin.reply -> fin.reply.answer ! 400 401
  conversation_id string, message fin_agent_message, user fin_agent_user, attachments? fin_agent_attachment[],
  settings? fin_agent_settings @Preview-
operation fin.run_procedure -> fin.run_procedure.answer ! 400 401
  conversation_id string, user fin_agent_user, message? fin_agent_message,
  conversation_metadata? fin.run_procedure.conversation_metadata, settings? fin.run_procedure.settings
operation fin.start -> fin.start.answer ! 400 401
  conversation_id string, message fin_agent_message, user fin_agent_user, attachments? fin_agent_attachment[],
  conversation_metadata? fin_agent_conversation_metadata, settings? fin_agent_settings @Preview-
operation fin.submit_csat -> fin.submit_csat.answer ! 401 422
  conversation_id string, rating "terrible"|"bad"|"ok"|"good"|"amazing", remark? string
operation fin_voice.find -> ai_call_response ! 404
operation fin_voice.find_by_external_id -> ai_call_response ! 404
operation fin_voice.find_by_phone_number -> any ! 401 404
operation fin_voice.list_by_conversation -> ai_call_response ! 401
operation fin_voice.register -> ai_call_response ! 400 409
  phone_number string, call_id string, source? "five9"|"zoom_phone"|"aws_connect", data? map<any>
operation folders.create -> folder ! 400 401
  folder folders.create.folder
operation folders.delete -> deleted_folder_object ! 401 404 422
operation folders.find -> folder ! 401 404
operation folders.list -> folder ! 401
  page? integer, per_page? integer, parent_folder_id? integer
operation folders.update -> folder ! 400 401 404
  folder folders.update.folder
operation help_centers.create_redirect -> help_center_redirect ! 400 401 404 409 422
  from_url string, locale string, target_type "article"|"collection", target_id string
operation help_centers.delete_redirect -> deleted_help_center_redirect_object ! 401 404
operation help_centers.find -> help_center ! 401 404
operation help_centers.find_redirect -> help_center_redirect ! 401 404
operation help_centers.list -> help_center ! 401
  page? integer, per_page? integer
operation help_centers.list_redirects -> help_center_redirect ! 401 404
  page? integer, per_page? integer
operation identity_verification_secrets.create -> identity_verification_secret_with_material ! 401 422
  name string, supports_android? boolean, supports_ios? boolean, supports_web? boolean
operation identity_verification_secrets.delete -> true ! 401 404
operation identity_verification_secrets.list -> identity_verification_secret ! 401
operation internal_articles.attach_tag -> tag ! 401 403 404
  id string, admin_id? string
operation internal_articles.create -> internal_article_list_item ! 400 401 404
  title string, body? string, body_markdown? string @2.16-, author_id integer, owner_id integer,
  folder_id? integer @Preview-, audience_ids? integer[] @2.16-, ai_chatbot_availability? boolean @2.16-,
  ai_copilot_availability? boolean @2.16-, ai_sales_agent_availability? boolean @2.16-
operation internal_articles.delete -> deleted_internal_article_object ! 401 404
operation internal_articles.detach_tag -> tag ! 401 403 404
operation internal_articles.find -> internal_article_list_item ! 401 404
operation internal_articles.list -> internal_article_list_item ! 401
operation internal_articles.search -> internal_article_list_item ! 401
  folder_id? integer|string
operation internal_articles.update -> internal_article_list_item ! 401 404
  title? string, body? string, body_markdown? string @2.16-, author_id? integer, owner_id? integer,
  folder_id? integer @Preview-, audience_ids? integer[] @2.16-, ai_chatbot_availability? boolean @2.16-,
  ai_copilot_availability? boolean @2.16-, ai_sales_agent_availability? boolean @2.16-
operation ip_allowlist.find -> ip_allowlist ! 401
operation ip_allowlist.update -> ip_allowlist ! 401 422
  type? string, enabled? boolean, ip_allowlist? string[]
operation jobs.find -> jobs ! 401 404
operation macros.find -> macro ! 401 403 404
operation macros.list -> macro ! 400 401 403
  per_page? integer, starting_after? string, updated_since? integer
operation messages.create -> message ! 400 401 403 422
  message_type? "in_app"|"email"|"sms"|"whatsapp", subject? string, body? string, template? string,
  from? messages.create.from,
  to? recipient|recipient[]|messages.create.to|messages.create.to.own|messages.create.to.phone,
  cc? recipient|recipient[] @2.14-, bcc? recipient|recipient[] @2.14-, created_at? integer @2.11-,
  create_conversation_without_contact_reply? boolean, referer? string, components? map<any>[] @2.16-,
  locale? string @2.16-
operation messages.find_whatsapp_status -> whatsapp_message_status ! 400 401 404
  message_id string
operation messages.list_whatsapp_statuses -> whatsapp_message_status_list.events ! 400 401 403 500
  ruleset_id string, per_page? integer, starting_after? string
operation news_items.create -> news_item ! 401
  title string, body? string, sender_id integer, state? "draft"|"live", deliver_silently? boolean, labels? string[],
  reactions? string[], newsfeed_assignments? newsfeed_assignment[]
operation news_items.delete -> deleted_object ! 401 404
operation news_items.find -> news_item ! 401 404
operation news_items.list -> news_item|newsfeed ! 401
operation news_items.update -> news_item ! 401 404
  title string, body? string, sender_id integer, state? "draft"|"live", deliver_silently? boolean, labels? string[],
  reactions? string[], newsfeed_assignments? newsfeed_assignment[]
operation newsfeeds.find -> newsfeed ! 401
operation newsfeeds.list -> news_item|newsfeed ! 401
operation newsfeeds.list_items -> news_item|newsfeed ! 401
operation notes.delete -> deleted_note ! 401 404
operation notes.find -> note ! 401 404
operation office_hours_schedules.create -> office_hours_schedule ! 401 422
  name string, time_zone_name string, time_intervals office_hours_time_interval[]
operation office_hours_schedules.create_exception -> office_hours_exception ! 401 404 422
  exception_date string, exception_type "closed"|"custom_hours", name? string,
  time_intervals? office_hours_time_interval[], recurring_annually? boolean
operation office_hours_schedules.delete -> office_hours_schedules.delete.answer ! 401 404
operation office_hours_schedules.delete_exception -> office_hours_schedules.delete_exception.answer ! 401 404
operation office_hours_schedules.find -> office_hours_schedule ! 401 404
operation office_hours_schedules.find_exception -> office_hours_exception ! 401 404
operation office_hours_schedules.list -> office_hours_schedule ! 401
operation office_hours_schedules.list_exceptions -> office_hours_exception ! 401 404
operation office_hours_schedules.update -> office_hours_schedule ! 401 404 422
  name? string, time_zone_name? string, time_intervals? office_hours_time_interval[]
operation office_hours_schedules.update_exception -> office_hours_exception ! 401 404 422
  exception_date? string, exception_type? "closed"|"custom_hours", name? string,
  time_intervals? office_hours_time_interval[], recurring_annually? boolean
operation phone_call_redirects.create -> phone_switch ! 400 401 422
  phone string,
  custom_attributes? map<string|integer|custom_object_instance_list>|map<string|custom_object_instance_list>
operation procedures.collect_agent_input -> map<any> ! 401 403 404 409
  step_id string, attribute_values procedures.collect_agent_input.attribute_values[]
operation reporting_data_exports.create -> reporting_data_exports.create.answer ! 400 401 429
  dataset_id string, attribute_ids string[], start_time integer, end_time integer
operation reporting_data_exports.download -> string|true ! 404
  app_id string, job_identifier string
operation reporting_data_exports.find -> reporting_data_exports.find.answer ! 404
  app_id string, client_id string, job_identifier string
operation reporting_data_exports.list_datasets -> reporting_data_exports.list_datasets.answer.data
operation roles.find -> role ! 401 404
operation roles.list -> role ! 401
operation sections.create -> section ! 401
  name string, parent_id integer, translated_content? group_translated_content
operation sections.delete -> deleted_section_object ! 401 404
operation sections.find -> section ! 401 404
operation sections.list -> section ! 401
operation sections.update -> section ! 401 404
  name? string, parent_id? integer, translated_content? group_translated_content
operation segments.find -> segment ! 401 404
operation segments.list -> segment ! 401
  include_count? boolean
operation sla_rules.find -> sla_rule ! 401 404
operation sla_rules.list -> sla_rule ! 401
operation subscription_types.list -> subscription_type ! 401
operation tags.create -> tag_create_response|tag_basic ! 400 401 404
  name string, id? string, companies? tags.create.companies[], users? tags.create.users[]
operation tags.delete -> true ! 400 401 404
operation tags.find -> tag_basic ! 401 404
operation tags.list -> tag ! 401
operation teams.find -> team ! 401 404
operation teams.find_metrics -> team_metric_list ! 401 403 404
  idle_threshold? integer
operation teams.list -> team ! 401
operation teams.update -> team ! 400 401 403 404 409
  admin_ids integer[], admin_priority_level? admin_priority_level_request
operation ticket_states.list -> ticket_state_detailed ! 401
operation ticket_types.create -> ticket_type ! 401
  name string, description? string, category? "Customer"|"Back-office"|"Tracker" @2.10-, icon? string,
  is_internal? boolean
operation ticket_types.create_attribute -> ticket_type_attribute ! 401
  name string, description string, data_type "string"|"list"|"integer"|"decimal"|"boolean"|"datetime"|"files",
  required_to_create? boolean, required_to_create_for_contacts? boolean, visible_on_create? boolean,
  visible_to_contacts? boolean, multiline? boolean, list_items? string, allow_multiple_values? boolean
operation ticket_types.find -> ticket_type ! 401
operation ticket_types.list -> ticket_type ! 401
operation ticket_types.update -> ticket_type ! 401
  name? string, description? string, category? "Customer"|"Back-office"|"Tracker" @2.10-, icon? string,
  archived? boolean, is_internal? boolean
operation ticket_types.update_attribute -> ticket_type_attribute ! 401
  name? string, description? string, required_to_create? boolean, required_to_create_for_contacts? boolean,
  visible_on_create? boolean, visible_to_contacts? boolean, multiline? boolean, list_items? string,
  allow_multiple_values? boolean, archived? boolean
operation tickets.attach_tag -> tag ! 401 404
  id string, admin_id string
operation tickets.change_type -> ticket ! 400 401 404
  ticket_type_id string, ticket_state_id string, ticket_attributes? map<any>
operation tickets.create -> ticket ! 401
  skip_notifications? boolean @2.13-, ticket_type_id string, contacts tickets.create.contacts[],
  conversation_to_link_id? string @2.14-, company_id? string, created_at? integer @2.11-,
  ticket_attributes? map<string|number|boolean|any[]>, assignment? tickets.create.assignment @2.14-
operation tickets.delete -> ticket_deleted ! 401 403 404
operation tickets.detach_tag -> tag ! 401 404
  admin_id string
operation tickets.enqueue -> jobs ! 400 401
  skip_notifications? boolean, ticket_type_id string, contacts tickets.enqueue.contacts[],
  conversation_to_link_id? string, company_id? string, created_at? integer,
  ticket_attributes? map<string|number|boolean|any[]>, assignment? tickets.enqueue.assignment
operation tickets.find -> ticket ! 401
operation tickets.link_conversation -> conversation ! 400 401 404
  conversation_id string
operation tickets.reply -> ticket_reply|ticket_note ! 400 401 404
  skip_notifications? boolean @2.13-, intercom_user_id? string @2.10-,
  message_type? "comment"|"note"|"quick_reply"|string, type? "user"|"admin", body? string,
  created_at? integer @2.11-, attachment_urls? string[] @2.10-, reply_options? tickets.reply.reply_options[] @2.10-,
  user_id? string @2.10-, email? string @2.10-, admin_id? string,
  attachment_files? conversation_attachment_files[] @2.16-, cross_post? boolean @2.10-
operation tickets.search -> ticket
  query single_filter_search_request|multiple_filter_search_request
operation tickets.unlink_conversation -> conversation ! 400 401 404
operation tickets.update -> ticket ! 400 401 404
  skip_notifications? boolean @2.13-, ticket_attributes? map<any>, ticket_state_id? string @2.12-,
  company_id? string @2.12-, open? boolean @2.10-, is_shared? boolean, snoozed_until? integer @2.10-,
  admin_id? integer @2.14-, assignee_id? string @2.14-, assignment? tickets.update.assignment @-2.13,
  state? "in_progress"|"waiting_on_customer"|"resolved" @-2.11
operation visitors.convert -> contact ! 401
  type string, user visitors.convert.user, visitor visitors.convert.visitor
operation visitors.find -> visitor ! 401 404
  user_id string
operation visitors.update -> visitor ! 401 404
  id? string, user_id? string, name? string, custom_attributes? map<string>
operation workflows.export -> workflow_export ! 403 404
object activity_log
  id string, performed_by activity_log.performed_by, metadata? activity_log_metadata, created_at integer,
  activity_type string, activity_description string
object activity_log.performed_by
  type string, id string, email string, ip string
object activity_log_metadata
  sign_in_method? string, external_id? string, away_mode? boolean, away_status_reason? string,
  reassign_conversations? boolean, source? string, auto_changed? string, update_by? integer, update_by_name? string,
  previous_state? string @2.15-, new_state? string @2.15-, threshold_minutes? integer @2.15-,
  last_activity_at? integer @2.15-, auto? boolean @2.15-, setting_type? string @2.15-,
  changes? map<activity_log_metadata.changes> @2.15-, conversation_assignment_limit? integer @2.14-,
  ticket_assignment_limit? integer @2.14-, team? activity_log_metadata.team @2.14-2.16,
  team_assignment_limit? integer @2.14-2.16, enabled? boolean @2.14-2.16, mode? string @2.15-2.16,
  consent_id? integer @2.14-2.16, expired_at? string @2.14-2.16, before? map<any> @2.14-2.16, after? map<any> @2.14-2.16
object activity_log_metadata.changes
  before any, after any
object activity_log_metadata.team
  id integer, name string
object addressable_list
  type string, id string, url string
object admin
  type string, id string, name string, email string, job_title string, away_mode_enabled boolean,
  away_mode_reassign boolean, away_status_reason_id? integer @2.14-, has_inbox_seat boolean, team_ids integer[],
  avatar? string|admin.avatar, team_priority_level? team_priority_level @2.8-, role? admin.role @2.16-
object admin.avatar
  image_url string
object admin.role
  type string, id string, name string
object admin_priority_level
  primary_admin_ids? integer[], secondary_admin_ids? integer[]
object admin_priority_level_request <
  primary_admin_ids? integer[], secondary_admin_ids? integer[]
object admin_with_app
  type string, id string, name string, email string, job_title string, away_mode_enabled boolean,
  away_mode_reassign boolean, has_inbox_seat boolean, team_ids integer[], avatar admin_with_app.avatar,
  email_verified? boolean, role? admin_with_app.role @Preview-, app? app
object admin_with_app.avatar
  type string, image_url? string
object admin_with_app.role
  type string, id string, name string
object ai_agent
  source_type? "essentials_plan_setup"|"profile"|"workflow"|"workflow_preview"|"fin_preview", source_title? string,
  last_answer_type? "ai_answer"|"custom_answer",
  resolution_state? "assumed_resolution"|"confirmed_resolution"|"escalated"|"negative_feedback"|"procedure_handoff"|"routed_to_team"|"abandoned",
  rating? integer, rating_remark? string, created_at? integer @2.14-, updated_at? integer @2.14-,
  content_sources content_sources_list
object ai_call_response
  id integer, app_id integer, user_phone_number string, status string, intercom_call_id? string,
  external_call_id string, intercom_conversation_id? string, call_transcript map<any>[], call_summary string,
  intent map<any>[]
object ai_subtopic
  type string, name string, id integer
object ai_topic
  type string, topic_name string, subtopics ai_subtopic[]
object ai_topics
  type string, topics ai_topic[]
object app
  type string, id_code string, name string, region string, timezone string, created_at integer,
  identity_verification boolean
object article
  statistics? article_statistics, type "article", id string, workspace_id string, title string, description? string,
  body? string, body_markdown? string @2.16-, author_id integer, state "published"|"draft", created_at integer,
  updated_at integer, has_unpublished_changes boolean @2.16-, draft_updated_at? integer @2.16-, url? string,
  parent_ids integer[], default_locale string, translated_content? article_translated_content, tags tags @2.13-,
  folder_id? integer @Preview-, ai_chatbot_availability boolean @2.16-, ai_copilot_availability boolean @2.16-,
  ai_sales_agent_availability boolean @2.16-, created_by_id? integer @2.16-, updated_by_id? integer @2.16-,
  exclude_from_article_suggestions boolean @2.16-,
  help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted" @2.16-,
  scheduled_publish_at? integer @2.16-, scheduled_unpublish_at? integer @2.16-, parent_id? integer @-2.15,
  parent_type? string @-2.15
object article_content <
  type? "article_content", title? string, description? string, body? string, body_markdown? string @2.16-,
  author_id? integer, state? "published"|"draft", created_at? integer, updated_at? integer,
  has_unpublished_changes? boolean @2.16-, draft_updated_at? integer @2.16-, url? string,
  audience_ids? integer[] @2.16-, ai_chatbot_availability? boolean @2.16-, ai_copilot_availability? boolean @2.16-,
  ai_sales_agent_availability? boolean @2.16-, created_by_id? integer @2.16-, updated_by_id? integer @2.16-
object article_list_item
  type "article", id string, workspace_id string, title string, description? string, body? string,
  body_markdown? string @2.16-, author_id integer, state "published"|"draft", created_at integer, updated_at integer,
  has_unpublished_changes boolean @2.16-, draft_updated_at? integer @2.16-, url? string, parent_ids integer[],
  default_locale string, translated_content? article_translated_content, tags tags @2.13-, folder_id? integer @Preview-,
  ai_chatbot_availability boolean @2.16-, ai_copilot_availability boolean @2.16-,
  ai_sales_agent_availability boolean @2.16-, created_by_id? integer @2.16-, updated_by_id? integer @2.16-,
  exclude_from_article_suggestions boolean @2.16-,
  help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted" @2.16-,
  scheduled_publish_at? integer @2.16-, scheduled_unpublish_at? integer @2.16-, parent_id? integer @-2.15,
  parent_type? string @-2.15
object article_statistics
  type "article_statistics", views integer, conversions integer, reactions integer, happy_reaction_percentage number,
  neutral_reaction_percentage number, sad_reaction_percentage number, fin_involvements integer @2.16-,
  fin_resolutions integer @2.16-, fin_resolution_rate number @2.16-
object article_translated_content <
  type? "article_translated_content", ar? article_content, bg? article_content, bs? article_content,
  ca? article_content, cs? article_content, da? article_content, de? article_content, el? article_content,
  en? article_content, es? article_content, et? article_content, fi? article_content, fr? article_content,
  he? article_content, hr? article_content, hu? article_content, id? article_content, it? article_content,
  ja? article_content, ko? article_content, lt? article_content, lv? article_content, mn? article_content,
  nb? article_content, nl? article_content, pl? article_content, pt? article_content, ro? article_content,
  ru? article_content, sl? article_content, sr? article_content, sv? article_content, tr? article_content,
  vi? article_content, pt-BR? article_content, zh-CN? article_content, zh-TW? article_content
object article_version
  type "article_version", id string, article_id string, title string, description? string, body? string,
  body_markdown? string, author_id string, created_by_id? string, created_via string, from_version_id? string,
  state "published"|"draft", created_at integer, updated_at integer
object article_version_summary
  type "article_version", id string, article_id string, title string, description? string, author_id string,
  created_by_id? string, created_via string, from_version_id? string, state "published"|"draft", created_at integer
object audience
  type "audience", id string, name string, predicates predicate[], role_predicates predicate[], created_at integer,
  updated_at integer
object away_status_reason
  type string, id string, label string, emoji string, order integer, deleted boolean, created_at integer,
  updated_at integer
object banner
  type string, id string, view_id string, title? string, body? string, style string, position string,
  show_dismiss_button boolean, action? banner.action, client_targeting? map<any>[], created_at integer
object banner.action
  type string, label? string, target? string, reaction_set banner.action.reaction_set[], tour_id? string,
  tour_url? string
object banner.action.reaction_set
  index integer, unicode_emoticon string
object banner_dismiss
  type string, view_id string, dismissed boolean
object brand
  type string, id string, name string, is_default boolean, created_at integer, updated_at integer,
  help_center_id string, default_address_settings_id string
object call
  type string, id string, conversation_id? string, admin_id? string, contact_id? string, state string,
  initiated_at string|integer, answered_at string|integer, ended_at string|integer, created_at string|integer,
  updated_at string|integer, recording_url? string, transcription_url? string, call_type string, direction string,
  ended_reason? string, phone? string, fin_recording_url? string, fin_transcription_url? string,
  duration? integer @Preview-, talk_time? integer @Preview-, queue_time? integer @Preview-, hold_time? integer @Preview-
object call_summary
  call_id string
object calls.search.answer.data
  type string, id string, conversation_id? string, admin_id? string, contact_id? string, state string,
  initiated_at string|integer, answered_at string|integer, ended_at string|integer, created_at string|integer,
  updated_at string|integer, recording_url? string, transcription_url? string, call_type string, direction string,
  ended_reason? string, phone? string, fin_recording_url? string, fin_transcription_url? string,
  duration? integer @Preview-, talk_time? integer @Preview-, queue_time? integer @Preview-,
  hold_time? integer @Preview-, transcript map<any>[], transcript_status? string
object collection
  id string, workspace_id string, name string, description? string, created_at integer, updated_at integer, url? string,
  icon? string, order integer, default_locale string, translated_content? group_translated_content,
  parent_id? string @2.10-, help_center_id? integer, type "collection" @-2.9
object companies.bulk_create.companies <
  company_id? string, name? string, plan? string, size? integer, website? string, industry? string,
  custom_attributes? map<any>, remote_created_at? integer, monthly_spend? integer, update_last_request_at? boolean
object companies.bulk_create.job <
  id? string
object companies.bulk_delete.companies <
  id string
object companies.bulk_delete.job <
  id? string
object companies.bulk_update.companies <
  id string, name? string, plan? string, size? integer, website? string, industry? string, custom_attributes? map<any>,
  remote_created_at? integer, monthly_spend? integer, update_last_request_at? boolean
object companies.bulk_update.job <
  id? string
object companies.search.sort <
  field? string, order? "ascending"|"descending"
object companies_bulk_job
  id string, type "companies.bulk.job", state "pending"|"running"|"completed"|"completed_with_errors",
  created_at integer, updated_at integer, completed_at? integer, tasks companies_bulk_job.tasks[], url string
object companies_bulk_job.tasks
  id string, item_count integer, state "pending"|"running"|"completed"|"completed_with_errors", created_at integer,
  started_at? integer, completed_at? integer
object company
  type "company", id string, name string, app_id string, plan company.plan, company_id string,
  remote_created_at integer, created_at integer, updated_at integer, last_request_at integer, size integer,
  website string, industry string, monthly_spend integer, session_count integer, user_count integer,
  custom_attributes map<string>, tags company.tags, segments company.segments, notes company.notes @2.16-
object company.notes
  type "note.list", notes company_note[]
object company.plan
  type string, id string, name string
object company.segments
  type "segment.list", segments segment[]
object company.tags
  type "tag.list", tags tag_basic[]
object company_data
  id string, type "company", url string
object company_note
  type string, id string, created_at integer, company? company_note.company, author? admin, body string
object company_note.company
  type string, id string
object contact
  type string, id string, external_id? string, workspace_id string, role string, email string, email_domain string,
  phone? string, formatted_phone? string @Preview-, name? string, owner_id? string|integer, has_hard_bounced boolean,
  marked_email_as_spam boolean, unsubscribed_from_emails boolean, created_at integer, updated_at integer,
  signed_up_at? integer, last_seen_at? integer, last_replied_at? integer, last_contacted_at? integer,
  last_email_opened_at? integer, last_email_clicked_at? integer, language_override? string, browser? string,
  browser_version? string, browser_language? string, os? string, android_app_name? string, android_app_version? string,
  android_device? string, android_os_version? string, android_sdk_version? string, android_last_seen_at? integer,
  ios_app_name? string, ios_app_version? string, ios_device? string, ios_os_version? string, ios_sdk_version? string,
  ios_last_seen_at? integer, custom_attributes map<any>, avatar? contact.avatar, tags? contact_tags,
  notes contact_notes, companies contact_companies, location contact_location, social_profiles contact_social_profiles,
  merge_history? merge_history_item[] @2.16-, enabled_push_messaging? boolean @2.12-
object contact.avatar
  type string, image_url? string
object contact_activity
  type "contact_activity", id string,
  event_type "contact.created"|"contact.role_updated"|"contact.deleted"|"contact.merged"|"contact.merge_failed",
  contact_id string, external_id? string, role? string, merge_source_id? string, merge_target_id? string,
  failure_reason? string, created_at integer
object contact_archived
  archived boolean, type "contact", id string, external_id? string
object contact_blocked
  blocked boolean, type "contact", id string, external_id? string
object contact_companies
  data company_data[]|contact_company[], url string, total_count integer, has_more boolean, type "list" @2.11-2.11
object contact_company
  id string, type "company", url string
object contact_deleted
  deleted boolean, type "contact", id string, external_id? string
object contact_location
  type? string, country? string, region? string, city? string
object contact_notes
  data addressable_list[], url string, total_count integer, has_more boolean
object contact_reference
  type "contact", id string, external_id? string
object contact_social_profiles
  data social_profile[]
object contact_tags
  data addressable_list[], url string, total_count integer, has_more boolean
object contact_unarchived
  archived boolean, type "contact", id string, external_id? string
object contacts.bulk_create.contacts <
  external_id? string, email? string, name? string, role? string, phone? string, avatar? string,
  language_override? string, custom_attributes? map<any>, signed_up_at? integer, last_seen_at? integer,
  owner_id? string, unsubscribed_from_emails? boolean, companies? contacts.bulk_create.contacts.companies[],
  tags? contacts.bulk_create.contacts.tags
object contacts.bulk_create.contacts.companies <
  company_id string, name? string
object contacts.bulk_create.contacts.tags <
  add? contacts.bulk_create.contacts.tags.add[]
object contacts.bulk_create.contacts.tags.add <
  id string
object contacts.bulk_create.job <
  id? string
object contacts.bulk_delete.contacts <
  id string
object contacts.bulk_delete.job <
  id? string
object contacts.bulk_update.contacts <
  id string, external_id? string, email? string, name? string, phone? string, avatar? string, owner_id? string,
  unsubscribed_from_emails? boolean, language_override? string, custom_attributes? map<any>,
  companies? contacts.bulk_update.contacts.companies[], tags? contacts.bulk_update.contacts.tags
object contacts.bulk_update.contacts.companies <
  company_id string, name? string, remove? boolean
object contacts.bulk_update.contacts.tags <
  add? contacts.bulk_update.contacts.tags.add[], remove? contacts.bulk_update.contacts.tags.remove[]
object contacts.bulk_update.contacts.tags.add <
  id string
object contacts.bulk_update.contacts.tags.remove <
  id string
object contacts.bulk_update.job <
  id? string
object contacts.search.sort <
  field? string, order? "ascending"|"descending"
object contacts_bulk_job
  id string, type "contacts.bulk.job", state "pending"|"running"|"completed"|"completed_with_errors",
  created_at integer, updated_at integer, completed_at? integer, tasks contacts_bulk_job.tasks[], url string
object contacts_bulk_job.tasks
  id string, item_count integer, state "pending"|"running"|"completed"|"completed_with_errors", created_at integer,
  started_at? integer, completed_at? integer
object content.run_bulk_actions.audience <
  add_segment_ids? integer[], remove_segment_ids? integer[], remove_all? boolean
object content.run_bulk_actions.availability <
  ai_agent? boolean, copilot? boolean, sales_agent? boolean
object content.run_bulk_actions.content_ids <
  type "article"|"article_content"|"content_snippet"|"external_content"|"file_source_content"|"internal_article",
  id string
object content.run_bulk_actions.tags <
  add_tag_ids? integer[], remove_tag_ids? integer[]
object content_bulk_action_response
  type string, status string
object content_import_source
  type "content_import_source", id integer, last_synced_at integer, sync_behavior "api"|"automatic"|"manual",
  status "active"|"deactivated", url string, created_at integer, updated_at integer, audience_ids? integer[] @2.15-
object content_search_article_content_item
  type "article_content", id string, title string, locale string
object content_search_article_item
  type "article", id string, title string, contents content_search_article_content_item[]
object content_search_default_item
  type "content_snippet"|"external_content"|"file_source_content"|"internal_article", id string, title string
object content_snippet
  type string, id string, title? string, locale string, json_blocks map<any>[], body_markdown? string,
  chatbot_availability integer, copilot_availability integer, ai_chatbot_availability boolean,
  ai_copilot_availability boolean, ai_sales_agent_availability boolean, created_at integer, updated_at integer,
  audience_ids? integer[]
object content_source
  content_type "file"|"article"|"external_content"|"content_snippet"|"workflow_connector_action", url string,
  title string, locale string
object content_sources_list
  type "content_source.list", total_count integer, content_sources content_source[]
object conversation
  type string, id string, title? string, created_at integer, updated_at integer, waiting_since? integer,
  snoozed_until? integer, open boolean, state "open"|"closed"|"snoozed", read boolean,
  priority "none"|"low"|"medium"|"high"|"urgent"|"priority"|"not_priority", admin_assignee_id? integer,
  team_assignee_id? integer, company? company @2.15-, tags tags, conversation_rating? conversation_rating,
  source conversation_source, contacts conversation_contacts, teammates? conversation_teammates,
  custom_attributes map<string|integer|custom_object_instance_list> @2.14-,
  first_contact_reply? conversation_first_contact_reply, sla_applied? sla_applied, statistics? conversation_statistics,
  conversation_parts conversation_parts, linked_objects linked_object_list @2.10-, ai_topics ai_topics @Preview-,
  ai_agent_participated boolean @2.11-, ai_agent? ai_agent @2.11-, sales_agent_participated boolean @2.16-,
  sales_agent? sales_agent @2.16-, channel? conversation_channel @2.16-,
  external_references conversation_external_reference[] @2.16-,
  monitor_evaluations conversation_monitor_evaluation[] @2.16-, scorecards conversation_scorecard[] @2.16-
object conversation_attachment_files <
  content_type? string, data? string, name? string
object conversation_attribute_boolean_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string
object conversation_attribute_datetime_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string
object conversation_attribute_decimal_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string
object conversation_attribute_files_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string
object conversation_attribute_integer_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string
object conversation_attribute_list_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string,
  options conversation_attribute_option[]
object conversation_attribute_option
  id string, label string, archived boolean
object conversation_attribute_relationship_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string,
  reference conversation_attribute_relationship_type.reference
object conversation_attribute_relationship_type.reference
  type "one"|"many", object_type_id string
object conversation_attribute_string_type
  type "conversation_attribute", id integer, name string, description string,
  data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files", required boolean,
  visible_to_team_ids string[], archived boolean, created_at integer, updated_at integer, admin_id string,
  multiline boolean
object conversation_attribute_updated_by_admin
  attribute conversation_attribute_updated_by_admin.attribute, value conversation_attribute_updated_by_admin.value
object conversation_attribute_updated_by_admin.attribute
  name string
object conversation_attribute_updated_by_admin.value
  name string, previous? string @2.15-
object conversation_attribute_updated_by_user
  attribute conversation_attribute_updated_by_user.attribute, value conversation_attribute_updated_by_user.value
object conversation_attribute_updated_by_user.attribute
  name string
object conversation_attribute_updated_by_user.value
  name string, previous? string
object conversation_attribute_updated_by_workflow
  workflow conversation_attribute_updated_by_workflow.workflow,
  attribute conversation_attribute_updated_by_workflow.attribute, value conversation_attribute_updated_by_workflow.value
object conversation_attribute_updated_by_workflow.attribute
  name string
object conversation_attribute_updated_by_workflow.value
  name string
object conversation_attribute_updated_by_workflow.workflow
  name string
object conversation_attributes.create.reference <
  type "one"|"many", object_type_id? string
object conversation_attributes.update.reference <
  type "one"|"many", object_type_id? string
object conversation_channel
  initial? string, current? string
object conversation_contacts
  type "contact.list", contacts contact_reference[]
object conversation_deleted
  id string, object "conversation", deleted boolean
object conversation_external_reference
  type string, id string
object conversation_first_contact_reply
  created_at integer, type string, url? string
object conversation_list_item
  type string, id string, title? string, created_at integer, updated_at integer, waiting_since? integer,
  snoozed_until? integer, open boolean, state "open"|"closed"|"snoozed", read boolean,
  priority "none"|"low"|"medium"|"high"|"urgent"|"priority"|"not_priority", admin_assignee_id? integer,
  team_assignee_id? integer, company? company @2.15-, tags tags, conversation_rating? conversation_rating,
  source conversation_source, contacts conversation_contacts, teammates? conversation_teammates,
  custom_attributes map<string|integer|custom_object_instance_list> @2.14-,
  first_contact_reply? conversation_first_contact_reply, sla_applied? sla_applied, statistics? conversation_statistics,
  linked_objects linked_object_list @2.10-, ai_agent_participated boolean @2.11-, ai_agent? ai_agent @2.11-,
  sales_agent_participated boolean @2.16-, sales_agent? sales_agent @2.16-, channel? conversation_channel @2.16-,
  external_references conversation_external_reference[] @2.16-,
  monitor_evaluations conversation_monitor_evaluation[] @2.16-, scorecards conversation_scorecard[] @2.16-
object conversation_monitor_evaluation
  monitor_id string, monitor_name? string, monitor_type? string, result string, explanation? string,
  evaluated_at? integer
object conversation_part
  type string, id string, part_type string, body? string, created_at integer, updated_at integer, notified_at integer,
  assigned_to? reference, author conversation_part_author, attachments part_attachment[], external_id? string,
  redacted boolean, email_message_metadata? email_message_metadata @2.13-, metadata? conversation_part_metadata @2.14-,
  state "open"|"closed"|"snoozed" @2.13-, tags? tag_basic[] @2.13-,
  event_details? conversation_attribute_updated_by_workflow|conversation_attribute_updated_by_admin|conversation_attribute_updated_by_user|custom_action_started|custom_action_finished|operator_workflow_event|conversation_tags_updated|snoozed|priority_changed|conversation_sla_applied_by_rule|conversation_sla_applied_by_workflow|conversation_sla_target_missed|conversation_sla_paused|conversation_sla_unpaused|conversation_sla_removed|call_summary @2.13-,
  app_package_code? string @2.13-, translations? map<string> @Preview-
object conversation_part_author
  type string, id string, name? string, email string, from_ai_agent boolean @2.14-, is_ai_answer boolean @2.14-
object conversation_part_metadata
  quick_reply_options conversation_part_metadata.quick_reply_options[], quick_reply_uuid string
object conversation_part_metadata.quick_reply_options
  translations? map<any>, text string, uuid string
object conversation_parts
  type "conversation_part.list", conversation_parts conversation_part[], total_count integer
object conversation_rating
  rating integer, remark string, created_at integer, updated_at integer @2.14-, contact contact_reference,
  teammate reference
object conversation_response_time
  team_id integer, team_name string, response_time integer
object conversation_scorecard
  scorecard_id string, scorecard_version_id string, name string, scorecard_type string, passed? boolean, score? number,
  ai_score? number, evaluated_at? integer, reviewed_teammate conversation_scorecard_reviewed_teammate,
  evaluators conversation_scorecard_evaluator[]
object conversation_scorecard_evaluator
  evaluator_id string, result? conversation_scorecard_evaluator_result
object conversation_scorecard_evaluator_result
  value? string, source? string, reasoning? string, reason_ids? string[], other_text? string
object conversation_scorecard_reviewed_teammate
  type "ai"|"admin", admin_id? string
object conversation_sla_applied_by_rule
  sla_name string, sla_definition conversation_sla_applied_by_rule.sla_definition
object conversation_sla_applied_by_rule.sla_definition
  first_reply_time? integer, next_reply_time? integer, resolution_time? integer, time_to_close? integer
object conversation_sla_applied_by_workflow
  sla_name string, sla_definition conversation_sla_applied_by_workflow.sla_definition
object conversation_sla_applied_by_workflow.sla_definition
  first_reply_time? integer, next_reply_time? integer, resolution_time? integer, time_to_close? integer
object conversation_sla_paused
  sla_name string, current_sla_status "active"|"hit"|"missed"|"canceled",
  sla_states map<conversation_sla_paused.sla_states>
object conversation_sla_paused.sla_states
  status "paused", seconds_remaining? integer
object conversation_sla_removed
  sla_name string
object conversation_sla_target_missed
  sla_name string, sla_target_type "first_reply_time"|"next_reply_time"|"resolution_time"|"time_to_close",
  current_sla_status "hit"|"missed"|"active"|"paused"|"canceled",
  sla_states map<conversation_sla_target_missed.sla_states>
object conversation_sla_target_missed.sla_states
  status "hit"|"missed"|"active"|"paused", seconds_remaining? integer
object conversation_sla_unpaused
  sla_name string
object conversation_source
  type string|"conversation"|"email"|"facebook"|"instagram"|"phone_call"|"phone_switch"|"push"|"sms"|"twitter"|"whatsapp",
  id? string, delivered_as string, recipients? conversation_source.recipients[] @2.16-,
  reply_to? conversation_source.reply_to[] @2.16-, subject? string, body? string,
  author conversation_source_author|conversation_part_author, attachments part_attachment[], url? string,
  redacted boolean, email_message_metadata source_email_message_metadata @2.16-
object conversation_source.recipients
  type string, email string, drop_reason? string
object conversation_source.reply_to
  email string, name? string
object conversation_source_author
  type string, id? string, name? string, email? string
object conversation_statistics
  type string, time_to_assignment integer, time_to_admin_reply integer, time_to_first_close integer,
  time_to_last_close integer, median_time_to_reply integer, first_contact_reply_at integer, first_assignment_at integer,
  first_admin_reply_at integer, first_close_at integer, last_assignment_at integer,
  last_assignment_admin_reply_at integer, last_contact_reply_at integer, last_admin_reply_at integer,
  last_close_at integer, last_closed_by_id string, count_reopens integer, count_assignments integer,
  count_conversation_parts integer, assigned_team_first_response_time conversation_response_time[] @2.12-,
  assigned_team_first_response_time_in_office_hours conversation_response_time[] @2.13-, handling_time integer @2.13-,
  adjusted_handling_time? integer @2.13-
object conversation_tags_updated
  tags_added string[], tags_removed string[]
object conversation_teammates
  type string, teammates reference[]
object conversations.attach_contact.customer <
  intercom_user_id? string, customer? customer_request, user_id? string, email? string
object conversations.create.from <
  type "lead"|"user"|"contact", id string
object conversations.reply.reply_options <
  text string, uuid string
object create_conversation_attribute_option_request <
  label string
object custom_action_finished
  action custom_action_finished.action
object custom_action_finished.action
  name string, result "success"|"failed"
object custom_action_started
  action custom_action_started.action
object custom_action_started.action
  name string
object custom_channel_attribute <
  id string, value string
object custom_channel_contact <
  type "user"|"lead", external_id string, name? string, email? string
object custom_channel_notification_response
  external_conversation_id string, conversation_id string, external_contact_id string, contact_id string
object custom_object_instance <
  id? string, external_id? string, external_created_at? integer, external_updated_at? integer, created_at? integer,
  updated_at? integer, type? string, custom_attributes? map<string>
object custom_object_instance_deleted
  object string, id string, deleted boolean
object custom_object_instance_list <
  type? string, instances? custom_object_instance[]
object customer_request <
  intercom_user_id? string, user_id? string, email? string
object data_attribute
  type "data_attribute", id integer, model "contact"|"company", name string, full_name string, label string,
  description string, data_type "string"|"integer"|"float"|"boolean"|"date"|"datetime", options string[],
  api_writable boolean, messenger_writable boolean, ui_writable boolean, custom boolean, archived boolean,
  created_at integer, updated_at integer, admin_id string
object data_attributes.create.options <
  value? string
object data_attributes.update.options <
  value? string
object data_connector
  type "data_connector", id string, name string, description? string, state "draft"|"live",
  http_method "get"|"post"|"put"|"delete"|"patch", direct_fin_usage boolean, created_by_admin_id string,
  updated_by_admin_id string, created_at string, updated_at string, execution_results_url string
object data_connector_detail
  type "data_connector", id string, name string, description? string, state "draft"|"live", url? string, body string,
  headers data_connector_detail.headers[], http_method "get"|"post"|"put"|"delete"|"patch", direct_fin_usage boolean,
  audiences ("users"|"leads"|"visitors")[], execution_type? "server_side"|"client_side",
  configuration_response_type? "test_response_type"|"mock_response_type",
  data_transformation_type? "full_access"|"redacted_access"|"code_block_transformation", client_function_name? string,
  client_function_timeout_ms? integer, data_inputs data_connector_detail.data_inputs[],
  response_fields data_connector_detail.response_fields[], object_mappings data_connector_detail.object_mappings[],
  token_ids string[], customer_authentication boolean, bypass_authentication boolean,
  validate_missing_attributes? boolean, created_by_admin_id? string, updated_by_admin_id? string, created_at string,
  updated_at string, execution_results_url string
object data_connector_detail.data_inputs
  name string, type "string"|"integer"|"decimal"|"boolean", description? string, required boolean, default_value string
object data_connector_detail.headers
  name string, value string
object data_connector_detail.object_mappings
  response_object_path string, intercom_object_type "conversation"|"user",
  attribute_mappings data_connector_detail.object_mappings.attribute_mappings[],
  reference_mappings data_connector_detail.object_mappings.reference_mappings[]
object data_connector_detail.object_mappings.attribute_mappings
  response_attribute_path string, intercom_attribute_identifier string,
  mapping_type "primitive_mapping"|"context_mapping"
object data_connector_detail.object_mappings.reference_mappings
  intercom_object_type "conversation"|"user", intercom_attribute_identifier string
object data_connector_detail.response_fields
  path string, type "unknown"|"string"|"integer"|"decimal"|"datetime"|"boolean", example_value? any, redacted boolean
object data_connector_execution_result
  type "data_connector.execution", id string, data_connector_id string, success boolean, http_status? integer,
  http_method "get"|"post"|"put"|"delete"|"patch",
  error_type? "request_configuration_error"|"faraday_error"|"3rd_party_error"|"response_mapping_error"|"token_refresh_error"|"fin_action_response_formatting_error"|"fin_action_identity_verification_error"|"email_verification_error"|"non_fin_standalone_action_identity_verification_error"|"request_validation_error"|"client_side_action_error",
  error_message? string, execution_time_ms? integer,
  source_type? "custom_bot"|"inbound_custom_bot"|"button_custom_bot"|"answer"|"workflow"|"saved_reply"|"triggerable_custom_bot"|"inbox"|"fin",
  source_id? string, conversation_id? string, created_at string, request_url? string, request_body? string,
  response_body? string, raw_response_body? string
object data_connectors.create.data_inputs <
  name? string, type? "string"|"integer"|"decimal"|"boolean", description? string, required? boolean,
  default_value? string
object data_connectors.create.headers <
  name? string, value? string
object data_connectors.update.data_inputs <
  name? string, type? "string"|"integer"|"decimal"|"boolean", description? string, required? boolean,
  default_value? string
object data_connectors.update.headers <
  name? string, value? string
object data_event_summary_item
  name string, first string, last string, count integer, description string
object data_export
  job_identifier string, status "pending"|"in_progress"|"failed"|"completed"|"no_data"|"canceled",
  download_expires_at string, download_url string
object deleted_article_object
  id string, object "article", deleted boolean
object deleted_collection_object
  id string, object "collection", deleted boolean
object deleted_company_object
  id string, object "company", deleted boolean
object deleted_contact_item
  type string, id string, external_id? string, email? string,
  status "archived"|"blocked"|"merged"|"pending_deletion"|"permanently_deleted", merged_into_id? string
object deleted_conversation_item
  type string, id string, metrics_retained boolean, deleted_at integer
object deleted_data_connector_object
  id string, object "data_connector", deleted boolean
object deleted_folder_object
  id integer, object "folder", deleted boolean
object deleted_help_center_redirect_object
  id string, object "help_center_redirect", deleted boolean
object deleted_internal_article_object
  id string, object "internal_article", deleted boolean
object deleted_note
  id string, type "note", deleted boolean
object deleted_object
  id string, object "news-item", deleted boolean
object deleted_section_object
  id string, object "section", deleted boolean
object dynamic_content
  type "dynamic_content", id string, name string, key string, content_type "inline"|"block", default_locale string,
  variations dynamic_content_variation[], created_at integer, updated_at integer
object dynamic_content_variation
  type "dynamic_content_variation", id string, locale string, brand_id? string, text_content? string,
  json_blocks? map<any>[], intentionally_empty boolean, created_at integer, updated_at integer
object dynamic_content_variation_request <
  locale string, brand_id? string, text_content? string, json_blocks? map<any>[], intentionally_empty? boolean
object ecommerce_catalog_upload_part_response
  import_job_id string, next_part_number integer
object ecommerce_catalog_upload_response
  import_job_id string, status "processing", message string
object email_address_header
  type string, email_address string, name? string
object email_message_metadata
  subject string, email_address_headers email_address_header[], message_id? string @2.15-
object email_setting
  type string, id string, email string, verified boolean, domain string, brand_id string, forwarding_enabled boolean,
  forwarded_email_last_received_at? integer, created_at integer, updated_at integer
object events.create_summary.event_summaries <
  event_name? string, count? integer, first? integer, last? integer
object external_page
  type "external_page", id string, title string, html string, url string, ai_agent_availability boolean,
  ai_copilot_availability boolean, ai_sales_agent_availability boolean @2.15-, fin_availability boolean, locale "en",
  source_id integer, external_id string, created_at integer, updated_at integer, last_ingested_at integer
object file_attribute
  type string, name string, url string, content_type string, filesize integer, width integer, height integer
object fin.ask.answer
  conversation_id string, user_id string, status "thinking"|"replying"|"resolved"|"complete", created_at_ms string,
  errors fin_agent_attribute_errors, sse_subscription_url string
object fin.escalate.answer
  conversation_id string, intercom_conversation_id string, sse_subscription_url string, status "escalated"
object fin.escalate.user <
  id string, name? string, email? string, attributes? map<any>
object fin.list_capabilities.answer.capabilities
  type string, id string, name string, description string, endpoint string, method string
object fin.list_capabilities.user <
  id string, name? string, email? string, attributes? map<any>
object fin.reply.answer
  conversation_id string, user_id string,
  status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete", created_at_ms string,
  errors fin_agent_attribute_errors, sse_subscription_url string
object fin.run_procedure.answer
  conversation_id string, user_id string, procedure_id string,
  status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete", created_at_ms string,
  errors fin_agent_attribute_errors, sse_subscription_url string
object fin.run_procedure.conversation_metadata <
  attributes? map<any>
object fin.run_procedure.settings <
  email? boolean
object fin.start.answer
  conversation_id string, user_id string,
  status "thinking"|"replying"|"awaiting_user_reply"|"escalated"|"resolved"|"complete", created_at_ms string,
  errors fin_agent_attribute_errors, sse_subscription_url string
object fin.submit_csat.answer
  conversation_id string, rating "terrible"|"bad"|"ok"|"good"|"amazing", status "rated"
object fin_agent_attachment <
  type "url"|"file", url? string, name? string, content_type? string, data? string
object fin_agent_attribute_errors
  user fin_agent_attribute_errors.user, conversation fin_agent_attribute_errors.conversation
object fin_agent_attribute_errors.conversation
  attributes map<string>
object fin_agent_attribute_errors.user
  attributes map<string>
object fin_agent_conversation_metadata <
  history? fin_agent_message[], attributes? map<any>
object fin_agent_message <
  author "user"|"agent"|"fin", body string, timestamp? string, timestamp_ms? string
object fin_agent_settings <
  follow_up_questions? boolean, email? boolean
object fin_agent_user <
  id string, name? string, email? string, attributes? map<any>
object folder
  id integer, name string, description? string, emoji? string, parent_folder_id? integer, content_count integer,
  created_at integer, updated_at integer
object folders.create.folder <
  name string, description? string, emoji? string, parent_folder_id? integer
object folders.update.folder <
  name? string, description? string, emoji? string, parent_folder_id? integer
object granted_companies
  company_ids string[]
object group_content <
  type? "group_content", name? string, description? string
object group_translated_content <
  type? "group_translated_content", ar? group_content, bg? group_content, bs? group_content, ca? group_content,
  cs? group_content, da? group_content, de? group_content, el? group_content, en? group_content, es? group_content,
  et? group_content, fi? group_content, fr? group_content, he? group_content, hr? group_content, hu? group_content,
  id? group_content, it? group_content, ja? group_content, ko? group_content, lt? group_content, lv? group_content,
  mn? group_content, nb? group_content, nl? group_content, pl? group_content, pt? group_content, ro? group_content,
  ru? group_content, sl? group_content, sr? group_content, sv? group_content, tr? group_content, vi? group_content,
  pt-BR? group_content, zh-CN? group_content, zh-TW? group_content
object handling_event
  teammate teammate_reference, type "paused"|"resumed", timestamp string, reason? string
object help_center
  id string, workspace_id string, created_at integer, updated_at integer, identifier string, website_turned_on boolean,
  display_name string, url string, custom_domain? string, default boolean @2.16-, locales string[] @2.16-
object help_center_redirect
  id string, type "help_center_redirect", from_url string, locale string, help_center_id string,
  target_type "article"|"collection", target_id string, created_at integer, updated_at integer
object identity_verification_secret
  type string, id string, name string, supports_android boolean, supports_ios boolean, supports_web boolean,
  created_at integer
object identity_verification_secret_with_material
  type string, id string, name string, supports_android boolean, supports_ios boolean, supports_web boolean,
  created_at integer, secret string
object internal_article_list_item
  type "internal_article", id string, title string, body? string, body_markdown? string @2.16-, owner_id integer,
  author_id integer, created_at integer, updated_at integer, locale string, folder_id? integer @Preview-,
  audience_ids? integer[] @2.16-, ai_chatbot_availability boolean @2.16-, ai_copilot_availability boolean @2.16-,
  ai_sales_agent_availability boolean @2.16-, tags tags @Preview-
object ip_allowlist
  type string, enabled boolean, ip_allowlist string[]
object jobs
  type "job", id string, url string, status "pending"|"success"|"failed", resource_type string, resource_id? string,
  resource_url? string
object linked_object
  type "ticket"|"conversation", id string, category? "Customer"|"Back-office"|"Tracker"
object linked_object_list
  type "list", total_count integer, has_more boolean, data linked_object[]
object macro
  type "macro", id string, name string, body string, body_text string, created_at string, updated_at string,
  visible_to "everyone"|"specific_teams", visible_to_team_ids string[], available_on ("inbox"|"messenger")[]
object merge_history_item
  type string, source_contact_id string, source_contact_role "lead"|"user", merged_at? integer
object merge_preview_allowed
  allowed boolean, summary merge_preview_summary
object merge_preview_attribute_change
  field string, outcome "adopted"|"discarded"|"merged", from_value? any, into_value? any, new_into_value? any
object merge_preview_attribute_changes
  attributes merge_preview_attribute_change[], total_count integer
object merge_preview_blocked
  allowed boolean, reasons merge_preview_reason[]
object merge_preview_reason
  code "invalid_merge_role_pair"|"no_shared_identifier"|"facebook_user"|"external_lead_channel_not_allowed"|"mailing_list",
  message string
object merge_preview_reassignments
  conversations merge_preview_reassignments.conversations, tickets merge_preview_reassignments.tickets,
  phone_calls merge_preview_reassignments.phone_calls, tags merge_preview_reassignments.tags,
  notes merge_preview_reassignments.notes
object merge_preview_reassignments.conversations
  from integer, into integer
object merge_preview_reassignments.notes
  from integer, into integer
object merge_preview_reassignments.phone_calls
  from integer, into integer
object merge_preview_reassignments.tags
  from integer, into integer
object merge_preview_reassignments.tickets
  from integer, into integer
object merge_preview_summary
  attribute_changes merge_preview_attribute_changes, reassignments merge_preview_reassignments
object message
  type string, id string, created_at integer, subject string, body string,
  message_type "email"|"inapp"|"facebook"|"twitter"|"sms"|"whatsapp", conversation_id string
object messages.create.from <
  type "admin"|"lead"|"user"|"contact", id integer
object messages.create.to <
  type "user"|"lead", id string
object messages.create.to.own <
  type "user"|"lead", user_id string
object messages.create.to.phone <
  phone string, name? string
object multiple_filter_search_request <
  operator? "AND"|"OR",
  value? multiple_filter_search_request[]|single_filter_search_request[]|(multiple_filter_search_request|single_filter_search_request)[]
object news_item
  type "news-item", id string, workspace_id string, title string, body string, sender_id integer, state "draft"|"live",
  newsfeed_assignments newsfeed_assignment[], labels string[], cover_image_url? string, reactions string[],
  deliver_silently boolean, created_at integer, updated_at integer
object newsfeed
  id string, type "newsfeed", name string, created_at integer, updated_at integer
object newsfeed_assignment <
  newsfeed_id? integer, published_at? integer
object note
  type string, id string, created_at integer, contact? note.contact, company? note.company @2.16-, author? admin,
  body string
object note.company
  type string, id string
object note.contact
  type string, id string
object office_hours_exception
  type string, id string, office_hours_schedule_id string, exception_date string,
  exception_type "closed"|"custom_hours", name? string, time_intervals? office_hours_time_interval[],
  recurring_annually boolean, created_at integer, updated_at integer
object office_hours_schedule
  type string, id string, name string, time_zone_name string, time_intervals office_hours_time_interval[],
  twenty_four_seven boolean, created_at integer, updated_at integer
object office_hours_schedules.delete.answer
  id string, object string, deleted boolean
object office_hours_schedules.delete_exception.answer
  id string, object string, deleted boolean
object office_hours_time_interval <
  start_minute? integer, end_minute? integer, day_of_week? integer
object operator_workflow_event
  workflow operator_workflow_event.workflow, event operator_workflow_event.event
object operator_workflow_event.event
  type string, result string
object operator_workflow_event.workflow
  name string
object part_attachment
  type string, name string, url string, content_type string, filesize integer, width integer, height integer
object phone_switch
  type "phone_call_redirect", phone string
object predicate <
  attribute? string, type? string, comparison? string, value? string
object priority_changed
  current_priority "none"|"low"|"medium"|"high"|"urgent", previous_priority "none"|"low"|"medium"|"high"|"urgent"
object procedures.collect_agent_input.attribute_values <
  identifier string, value any
object quick_reply_option <
  text string, uuid string
object recipient <
  type "user"|"lead", id string
object reference
  type string, id? string
object reporting_data_exports.create.answer
  job_identifier string, status string, download_url string, download_expires_at string
object reporting_data_exports.find.answer
  job_identifier string, status string, download_url string, download_expires_at string
object reporting_data_exports.list_datasets.answer.data
  id string, name string, description string, default_time_attribute_id string,
  attributes reporting_data_exports.list_datasets.answer.data.attributes[]
object reporting_data_exports.list_datasets.answer.data.attributes
  id string, qualified_id string @2.16-, name string
object role
  type "role", id string, name string, description? string
object sales_agent
  outcome? "qualified"|"disqualified"|"product_discovery"|"escalated_to_support"|"spam", routing_outcome? string,
  collected_data? map<string>
object section
  type "section", id string, workspace_id string, name string, created_at integer, updated_at integer, url? string,
  icon? string, order integer, parent_id integer|string, default_locale string,
  translated_content? group_translated_content
object segment
  type "segment", id string, name string, created_at integer, updated_at integer, person_type "contact"|"user",
  count? integer
object side_conversation_summary
  side_conversation_id string, conversation_parts conversation_part[], total_count integer
object single_filter_search_request <
  field? string, operator? string, value? string|integer|boolean|(string|integer)[]|string[]|integer[]
object sla_applied
  type string, sla_name string, sla_status "hit"|"missed"|"cancelled"|"active"
object sla_rule
  type "sla_rule", id string, name string, created_at integer, updated_at integer, archived boolean,
  archived_at? integer, first_reply_time_in_seconds? integer, next_reply_time_in_seconds? integer,
  time_to_close_in_seconds? integer, resolution_time_in_seconds? integer, speed_of_answer_in_seconds? integer
object snoozed
  until string, custom_until_time? string
object social_profile
  type string, name string, url string
object source_email_message_metadata
  message_id? string, subject string, email_address_headers email_address_header[], history string
object subscription_type
  type string, id string, state "live"|"draft"|"archived", default_translation translation, translations translation[],
  consent_type "opt_out"|"opt_in", content_types ("email"|"sms_message")[]
object tag
  type string, id string, name string, applied_at? integer, applied_by? reference
object tag_basic
  type string, id string, name string
object tag_create_response
  type string, id string, name string, users? tag_create_response.users[], companies? tag_create_response.companies[]
object tag_create_response.companies
  id string, tagged boolean
object tag_create_response.users
  id string, tagged boolean
object tags
  type "tag.list", tags tag[]
object tags.create.companies <
  id? string, company_id? string, untag? boolean
object tags.create.users <
  id? string
object team
  type string, id string, name string, admin_ids integer[], admin_priority_level? admin_priority_level @2.8-,
  assignment_limit? integer @2.14-, distribution_method? string @2.14-
object team_metric
  type string, admin_id string, open integer, idle integer, snoozed integer
object team_metric_list
  type string, data team_metric[]
object team_priority_level
  primary_team_ids? integer[], secondary_team_ids? integer[]
object teammate_reference
  type "admin"|"team"|"bot", id integer, name string, email? string
object ticket
  type "ticket", id string, ticket_id string, category "Customer"|"Back-office"|"Tracker" @2.10-,
  ticket_attributes map<string|number|boolean|any[]|file_attribute>,
  ticket_state? ticket_state|"submitted"|"in_progress"|"waiting_on_customer"|"resolved", ticket_type? ticket_type,
  contacts ticket_contacts, admin_assignee_id integer|string, team_assignee_id integer|string, created_at integer,
  updated_at integer, open boolean @2.10-, snoozed_until integer @2.10-, linked_objects linked_object_list @2.10-,
  ticket_parts ticket_parts, is_shared boolean, previous_ticket_state_id? string @2.16-,
  ticket_state_internal_label string @-2.11, ticket_state_external_label string @-2.11
object ticket_contacts
  type "contact.list", contacts contact_reference[]
object ticket_deleted
  id string, object "ticket", deleted boolean
object ticket_note
  type "ticket_part", id string, part_type "note", body? string, created_at integer, updated_at integer,
  author ticket_part_author, attachments part_attachment[], redacted boolean
object ticket_part
  type string, id string, part_type string, body? string,
  previous_ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved",
  ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved", created_at integer, updated_at integer,
  assigned_to? reference, author ticket_part_author, attachments part_attachment[], external_id? string,
  redacted boolean, app_package_code string @2.13-, translations? map<string> @Preview-,
  updated_attribute_data? ticket_part.updated_attribute_data @2.14-
object ticket_part.updated_attribute_data
  attribute ticket_part.updated_attribute_data.attribute, value ticket_part.updated_attribute_data.value
object ticket_part.updated_attribute_data.attribute
  type "attribute", id string, label string
object ticket_part.updated_attribute_data.value
  type "value", id string|integer[], label string|string[]
object ticket_part_author
  type "admin"|"bot"|"team"|"user", id string, name? string, email string
object ticket_parts
  type "ticket_part.list", ticket_parts ticket_part[], total_count integer
object ticket_reply
  type "ticket_part", id string, part_type "note"|"comment"|"quick_reply", body? string, created_at integer,
  updated_at integer, author ticket_part_author, attachments part_attachment[], redacted boolean,
  translations? map<string> @Preview-
object ticket_state
  type string, id string, category "submitted"|"in_progress"|"waiting_on_customer"|"resolved", internal_label string,
  external_label string
object ticket_state_detailed
  type string, id string, category "submitted"|"in_progress"|"waiting_on_customer"|"resolved", internal_label string,
  external_label string, archived boolean, ticket_types ticket_state_detailed.ticket_types
object ticket_state_detailed.ticket_types
  type string, data ticket_type[]
object ticket_type
  type string, id string, category "Customer"|"Back-office"|"Tracker" @2.10-, name string, description string,
  icon string, workspace_id string, ticket_type_attributes ticket_type_attribute_list,
  ticket_states ticket_type.ticket_states @2.12-, archived boolean, created_at integer, updated_at integer
object ticket_type.ticket_states
  type string, data ticket_state[]
object ticket_type_attribute
  type string, id string, workspace_id string, name string, description string, data_type string,
  input_options map<any>, order integer, required_to_create boolean, required_to_create_for_contacts boolean,
  visible_on_create boolean, visible_to_contacts boolean, default boolean, ticket_type_id integer, archived boolean,
  created_at integer, updated_at integer
object ticket_type_attribute_list
  type string, ticket_type_attributes ticket_type_attribute[]
object tickets.create.assignment <
  admin_assignee_id? string, team_assignee_id? string
object tickets.create.contacts <
  id? string, external_id? string, email? string
object tickets.enqueue.assignment <
  admin_assignee_id? string, team_assignee_id? string
object tickets.enqueue.contacts <
  id? string, external_id? string, email? string
object tickets.reply.reply_options <
  text string, uuid string
object tickets.update.assignment <
  admin_id? string, assignee_id? string
object translation
  name string, description string, locale string
object visitor
  type string, id string, user_id string, anonymous boolean, email string, phone? string, name? string,
  pseudonym? string, avatar visitor.avatar, app_id string, companies visitor.companies,
  location_data visitor.location_data, las_request_at integer, created_at integer, remote_created_at integer,
  signed_up_at integer, updated_at integer, session_count integer, social_profiles visitor.social_profiles,
  owner_id? string, unsubscribed_from_emails boolean, marked_email_as_spam boolean, has_hard_bounced boolean,
  tags visitor.tags, segments visitor.segments, custom_attributes map<string>, referrer? string, utm_campaign? string,
  utm_content? string, utm_medium? string, utm_source? string, utm_term? string, do_not_track? boolean
object visitor.avatar
  type string, image_url? string
object visitor.companies
  type "company.list", companies company[]
object visitor.location_data
  type string, city_name string, continent_code string, country_code string, country_name string, postal_code string,
  region_name string, timezone string
object visitor.segments
  type "segment.list", segments string[]
object visitor.social_profiles
  type "social_profile.list", social_profiles string[]
object visitor.tags
  type "tag.list", tags visitor.tags.tags[]
object visitor.tags.tags
  type "tag", id string, name string
object visitors.convert.user <
  id? string, user_id? string, email? string
object visitors.convert.visitor <
  id? string, user_id? string, email? string
object whatsapp_message_status
  conversation_id string, status "sent"|"delivered"|"read"|"failed", type string, created_at integer,
  updated_at integer, template_name string, message_id string, error? whatsapp_message_status.error
object whatsapp_message_status.error
  message string, details string
object whatsapp_message_status_list.events
  id string, conversation_id string, status "sent"|"delivered"|"read"|"failed", type "broadcast_outbound",
  created_at integer, updated_at integer, whatsapp_message_id string, template_name string
object workflow_export
  export_version string, exported_at string, app_id integer, workflow workflow_export.workflow
object workflow_export.workflow
  id string, title string, description? string, trigger_type string, state "live"|"draft"|"paused",
  target_channels string[], preferred_devices string[], created_at string, updated_at string, targeting? map<any>,
  snapshot? map<any>, attributes map<any>[], embedded_rules map<any>[]
]=]
