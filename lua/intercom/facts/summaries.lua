-- One sentence for each operation, each parameter of one, and each object of requests with its fields: written by hand,
-- in plain English, none of it from the service's own descriptions.
--
--     field per_page: …              a parameter or field, wherever its owner has no sentence for it
--     operation contacts.list: …     an operation
--       starting_after: …            a parameter of this operation, if it differs
--     object tickets.create.contacts: …
--       email: …                     a field of this object
--       *: …                         every other field of this owner, if they differ only by name
--
-- Sorted: fields, operations, objects, each by name. `make summaries-missing` lists what has no sentence yet. `make lint`
-- fails for that, for lines about nothing that exists, sentences that only repeat the name, and sentences of the
-- descriptions.
return [=[
field admin_assignee_id: Id of the admin who becomes responsible for the ticket; without one no admin is.
field admin_id: Id of the admin who does this.
field ai_agent_availability: Whether Fin answers customers from it; a new page has false, and an existing one keeps what it has.
field ai_chatbot_availability: Whether Fin, the AI agent, may answer customers from it.
field ai_copilot_availability: Whether Copilot, the assistant of your teammates, may answer from it.
field ai_sales_agent_availability: Whether the AI agent for sales may answer from it.
field allow_multiple_values: Whether several files fit into the attribute; only for the type files.
field app_id: Code of the workspace, as `admins:me` has it in `app.id_code`.
field archived: Whether it is no longer offered; what has it already keeps it.
field article_id: Id of the article, as `articles:list` has it.
field assignee_id: Id of the admin or team that becomes responsible; "0" leaves nobody responsible.
field assignment: Who becomes responsible for the ticket.
field attachment_files: Files to attach, carried in the request itself: at most 10.
field attachment_urls: Addresses of images to attach, which the service fetches: at most 10.
field attachments: Files that go with the message, in the request or as URLs: at most 10.
field audience_id: Id of the audience, as `audiences:list` has it.
field audience_ids: Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error of status 404.
field audiences: Who the connector is for: any of `leads`, `users` and `visitors`.
field author_id: Id of the admin who is named as the author.
field avatar: URL of a picture of the contact.
field body: The text, as HTML.
field body_markdown: The text in Markdown, used instead of `body`; do not give both.
field brand_id: Id of the brand, as `brands:list` has it.
field bypass_authentication: Whether the connector works without any check of who the customer is; a new one has false.
field call_id: Id of the call, as `calls:list` has it.
field category: Kind of ticket: `Customer`, `Back-office` or `Tracker`.
field collection_id: Id of the collection, as `collections:list` has it.
field company_id: The id that the service gave the company, not your own.
field contact: The contact on your channel who did this.
field contact_id: The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
field content_snippet_id: Id of the snippet, as `content_snippets:list` has it.
field content_type: Media type of the file, such as image/png.
field conversation_attribute_id: Id of the attribute, as `conversation_attributes:list` has it.
field conversation_id: Id of the conversation, as `conversations:list` has it.
field conversation_metadata: What Fin should know about the conversation so far.
field conversation_part_id: Id of the part, as the `conversation_parts` of a conversation have it.
field conversation_to_link_id: Id of the conversation to link with the ticket; a back-office or tracker ticket can take the id of a customer ticket, too.
field created_at_after: Where the period begins, in Unix seconds.
field created_at_before: Where the period ends, in Unix seconds.
field custom_attributes: Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
field custom_object_instance_id: Id of the instance, as `custom_object_instances:list` has it.
field custom_object_type_identifier: Identifier of the custom object type, such as Order.
field customer_authentication: Whether customers must prove who they are before the connector works; a new one has false.
field data_connector_id: Id of the connector, as `data_connectors:list` has it.
field data_inputs: What the connector needs to be given before it can work, such as the number of an order.
field default_locale: Code of the language that is shown where no other fits, such as en.
field default_value: Value that is used where none is given.
field deliver_silently: Whether the news item appears without a badge on the Messenger.
field description: A few words on what it is for.
field direct_fin_usage: Whether Fin may use the connector by itself; with false, which a new one has, only workflows do.
field display_as: `plaintext` turns body and subject into text without HTML, in which a link is its label with the URL in brackets.
field dynamic_content_id: Id of the dynamic content, as `dynamic_contents:list` has it.
field email: Email address, in the form name@host.
field emoji: An emoji that is shown with the name.
field event_id: Your own id of this notification, unique.
field event_name: Name of the event, best a verb in the past tense and a noun, such as invited-friend.
field exception_date: The day that it is about, as YYYY-MM-DD.
field exception_id: Id of the exception, as `office_hours_schedules:list_exceptions` has it.
field exception_type: `closed` for a whole day off, or `custom_hours` with `time_intervals`.
field external_conversation_id: Id that the conversation has on your channel.
field external_created_at: When it was made in the system that it comes from, in Unix seconds.
field external_id: Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
field external_updated_at: When it last changed in the system that it comes from, in Unix seconds.
field folder: The folder, as a table.
field folder_id: Id of the folder that it is kept in.
field headers: Headers of the HTTP request that the connector sends.
field help_center_id: Id of the help centre, as `help_centers:list` has it.
field html: The whole text of the page, as HTML.
field http_method: Method of the HTTP request that the connector sends, in lower case.
field icon: An emoji that is shown with the name; the default is a ticket.
field include_archived: Whether archived ones are listed, too; the default is false.
field include_merge_history: Whether a contact has `merge_history`, the contacts that were merged into it; the default is false, and only users have one.
field include_monitors: Whether a conversation has `monitor_evaluations`, the results of the quality monitors that flagged it; the default is false.
field include_scorecards: Whether a conversation has `scorecards`, the results of its quality reviews; the default is false.
field industry: Line of business that the company is in.
field intercom_user_id: The id that the service gave the contact.
field internal_article_id: Id of the internal article, as `internal_articles:list` has it.
field into: Id of the user that takes everything over.
field is_internal: Whether customers never see tickets of this type; the default is false.
field job: An earlier job that these items are added to; without one a new job starts.
field job_id: Id of the job, from the answer that started it.
field job_identifier: Id of the export job, from the answer that created it.
field json_blocks: The text as a list of blocks, such as `{ type = "paragraph", text = "…" }`, used instead of `body_markdown`; do not give both.
field label: Text of the choice, as people see it.
field labels: Words that sort the item for readers, such as New.
field language_override: Language code for what the Messenger shows, such as en; it takes the place of the browser's language.
field last_seen_at: Time of the last visit, in Unix seconds.
field list_items: The choices, separated by commas; only for the type list.
field locale: Language code, such as en or pt-BR.
field messenger_writable: Whether the Messenger may change the value, and so the contact.
field mock_response: Example of what the other service returns, from which the fields of the response are derived.
field monthly_spend: What the company pays you in a month, as a whole number up to 2147483647; fractions are cut off.
field multiline: Whether the text may have several lines; only for the type string.
field name: Name that people see.
field news_item_id: Id of the news item, as `news_items:list` has it.
field newsfeed_assignments: The newsfeeds that it appears in, and since when.
field newsfeed_id: Id of the newsfeed, as `newsfeeds:list` has it.
field note_id: Id of the note, as the lists of notes of contacts and companies have it.
field object_type_id: Id of the custom object type that the attribute refers to.
field office_hours_schedule_id: Id of the schedule, as `office_hours_schedules:list` has it.
field option_id: Id of the choice, a UUID, as the attribute's `options` have it.
field order: Direction: `asc`, or `desc`, which is the default.
field owner_id: Id of the admin who is responsible for the contact.
field page: Number of the page, counted from 1; a pager counts on from there.
field page_id: Id of the external page, as `external_pages:list` has it.
field parent_folder_id: Id of the folder that holds it.
field parent_id: Id of the collection that holds it.
field parent_ids: Ids of the collections that hold it, where it is in more than one.
field parent_type: What `parent_id` is the id of: `collection` or `section`.
field per_page: How many items a page has, at most 150.
field phone: Telephone number with country code, such as +353832345678.
field phone_number: Telephone number with country code, such as +353832345678.
field plan: Name of the plan that the company has with you.
field predicates: Conditions that a contact must meet to belong to the audience.
field reactions: Emojis that readers can react with, in this order; an empty list allows none.
field recurring_annually: Whether it holds on this day of every year.
field redirect_id: Id of the redirect, as `help_centers:list_redirects` has it.
field reference: What the attribute refers to; only for the type relationship.
field references_contact_id: Id of a contact: only instances that are connected with it are listed.
field references_conversation_id: Id of a conversation: only instances that are connected with it are listed.
field remote_created_at: When the company was created in your own system, in Unix seconds.
field reply_options: The buttons of a `quick_reply`; in the reply of a contact, the button that was pressed.
field required: Whether it must have a value.
field required_to_create: Whether teammates must fill it in to create a ticket; the default is false.
field required_to_create_for_contacts: Whether contacts must fill it in to create a ticket; the default is false.
field role_predicates: Conditions on the role of a contact, `user` or `lead`, that hold in addition.
field scheduled_publish_at: When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z: in the future, with state `published` and without `scheduled_unpublish_at`; `intercom.null` cancels the plan.
field scheduled_unpublish_at: When a published article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z: in the future and without `scheduled_publish_at`; `intercom.null` cancels the plan.
field section_id: Id of the section, as `sections:list` has it.
field segment_id: Id of the segment, as `segments:list` has it.
field sender_id: Id of the admin who is named as the sender.
field signed_up_at: Time of the registration with your product, in Unix seconds.
field size: How many people work at the company.
field skip_duplicate_validation: Whether to merge two contacts that share neither email nor phone; the default is false.
field skip_notifications: Whether to send no notifications of this.
field snoozed_until: When it opens again by itself, in Unix seconds.
field source_id: Id of the content import source, as `content_import_sources:list` has it.
field starting_after: Where to begin: the cursor of a page, as `pager.cursor` has it.
field status: `active` or `deactivated`; the default is active.
field subject: Subject line, if the message is an email.
field tag_id: Id of the tag, as `tags:list` has it.
field team_assignee_id: Id of the team that becomes responsible for the ticket; without one no team is.
field team_id: Id of the team, as `teams:list` has it.
field text: Text of the button.
field ticket_attributes: Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description.
field ticket_id: The long id of the ticket, not the short number that people see.
field ticket_state_id: Id of the state, as `ticket_states:list` has it; it must be one of the ticket's type.
field ticket_type_id: Id of the ticket type, as `ticket_types:list` has it.
field time_intervals: Hours of the week in which you are open; each begins and ends on a quarter of an hour.
field time_zone_name: Name of the time zone as IANA has it, such as Europe/Dublin.
field title: Heading that people see.
field token_ids: Ids of the authentication tokens that the connector sends.
field translated_content: The same fields in other languages, by language code.
field unsubscribed_from_emails: Whether the contact gets no marketing emails; true stops them.
field update_last_request_at: Whether the company counts as seen just now.
field updated_at: When it last changed, in Unix seconds.
field user_id: Your own id of the contact, elsewhere called `external_id`.
field uuid: Id of the button, a UUID of your own making; the reply to it carries the same.
field validate_missing_attributes: Whether the connector checks first that every required input has a value.
field variations: The text in each language and for each brand; one must be in the default language.
field visible_on_create: Whether teammates see it when they create a ticket; the default is true.
field visible_to_contacts: Whether contacts see it when they create a ticket; the default is true.
field visible_to_team_ids: Ids of the teams that see the attribute; an empty list means all.
field website: Address of the company's site; the service takes any text.
operation admins.find: Returns one admin by id.
  admin_id: Id of the admin, as `admins:list` has it.
operation admins.list: Lists the admins of the workspace, all at once.
  display_avatar: Whether each admin also has the URL of a picture; the default is false.
operation admins.list_activity_log_event_types: Lists the types that entries of the activity log can have, for the filter of `admins:search_activity_logs`.
operation admins.list_activity_logs: Lists what admins did in the workspace within a period.
operation admins.me: Returns the admin whose token this is, with the workspace in `app`.
operation admins.search_activity_logs: Lists what admins did in the workspace within a period, if wanted only what is of certain types.
  event_types: The types to list, as `admins:list_activity_log_event_types` has them; all without it.
  per_page: How many entries a page has: 1 to 250, 20 by default.
operation admins.set_away: Marks an admin as away from the inbox, or as back.
  admin_id: Id of the admin, as `admins:list` has it.
  away_mode_enabled: Whether the admin is away.
  away_mode_reassign: Whether new replies in the admin's conversations go to the default inbox.
  away_status_reason_id: Id of the reason, as `away_status_reasons:list` has it.
operation articles.attach_tag: Puts an existing tag on an article.
  admin_id: Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.
  id: Id of the tag, as `tags:list` has it.
operation articles.create: Creates an article; sent twice, there are two.
  audience_ids: Ids of the audiences that Fin uses the article for, in every language; they win over `audience_ids` within `translated_content`.
  body: The text, as HTML; with several languages, in the default one.
  description: A few words on what the article says; with several languages, in the default one.
  state: `published`, or `draft`, which is the default.
  title: Heading of the article; with several languages, in the default one.
operation articles.delete: Deletes an article for good.
operation articles.detach_tag: Takes a tag off an article; the tag stays in the workspace.
operation articles.find: Returns one article with its text.
operation articles.find_draft: Returns a published article as its pending draft has it; without one, an error of kind `not_found`.
operation articles.find_version: Returns one earlier version of an article with its text.
  locale: Code of the language to return, such as en; one that the workspace does not have is an error of status 400.
  version_id: Id of the version, as `articles:list_versions` has it.
operation articles.list: Lists all articles, the last changed first.
operation articles.list_versions: Lists the earlier versions of an article without their text, the newest first.
  locale: Code of the only language to list, such as en; one that the workspace does not have is an error of status 400.
operation articles.publish_draft: Publishes the pending draft of an article; without one, an error of status 422.
  locales: Codes of the languages to publish; needed in a workspace of several languages, and each must have a pending draft.
operation articles.search: Finds articles by words in them.
  highlight: Whether the answer marks the words found, in `pager.answer.data.highlights`.
  phrase: The words to look for.
  state: `published`, `draft` or `all`.
operation articles.stage_draft: Keeps changes of a published article as a draft, which readers see after `articles:publish_draft` only; for one that was never published, an error of status 422.
  ai_chatbot_availability: Has no effect here: a draft has only texts.
  ai_copilot_availability: Has no effect here: a draft has only texts.
  ai_sales_agent_availability: Has no effect here: a draft has only texts.
  body: The text, as HTML; with several languages, in the default one.
  description: A few words on what the article says; with several languages, in the default one.
  state: Has no effect here: the call always makes a draft.
  title: Heading of the article; with several languages, in the default one.
operation articles.update: Changes the given fields of an article; readers see a published one change at once, unless a draft of it is pending.
  audience_ids: Ids of the audiences that Fin uses the article for, in every language; they replace those before and win over `audience_ids` within `translated_content`, and an empty list removes all.
  body: The text, as HTML; with several languages, in the default one.
  description: A few words on what the article says; with several languages, in the default one.
  state: `published` or `draft`; without it that does not change.
  title: Heading of the article; with several languages, in the default one.
operation audiences.create: Creates an audience, a group of contacts that content can be limited to.
operation audiences.delete: Deletes an audience, named by its id.
operation audiences.find: Returns one audience with its conditions.
operation audiences.list: Lists the audiences of the workspace.
  per_page: How many audiences a page has: 1 to 50, which is the default.
operation audiences.update: Changes the given fields of an audience.
operation away_status_reasons.list: Lists the reasons that admins can choose when they are away, with those that were deleted.
operation brands.find: Returns one brand by its id.
operation brands.list: Lists the brands of the workspace, all at once.
operation calls.download_recording: Downloads the recording of a call, from the host that the service names and without the token.
operation calls.download_transcript: Downloads the transcript of a call as plain text.
operation calls.find: Returns one phone call by its id.
operation calls.list: Lists the phone calls of the workspace.
  per_page: How many calls a page has: 1 to 25, which is the default.
operation calls.search: Returns the calls of some conversations, with their transcripts where there are any.
  conversation_ids: Ids of 1 to 20 conversations; none, or more, is an error of status 400.
operation collections.create: Creates a collection of a help centre; sent twice, there are two.
  description: A few words on what the collection is about; with several languages, in the default one.
  help_center_id: Id of the help centre that gets it; without one the default help centre does.
  name: Name of the collection; with several languages, in the default one.
  parent_id: Id of the collection that holds it; without one it is at the top.
operation collections.delete: Deletes a collection of a help centre.
operation collections.find: Returns one collection by its id.
operation collections.list: Lists the collections of the help centres, the last changed first.
operation collections.update: Changes the given fields of a collection.
  description: A few words on what the collection is about; with several languages, in the default one.
  name: Name of the collection; with several languages, in the default one.
  parent_id: Id of the collection that holds it; `intercom.null` moves it to the top.
operation companies.bulk_create: Starts a job that creates up to 100 companies, or updates those whose `company_id` exists; the job names neither the new ids nor the items that failed.
  companies: The companies, at most 100.
operation companies.bulk_delete: Starts a job that deletes up to 100 companies; the job does not name the items that failed.
  companies: The companies, at most 100, each with its id.
operation companies.bulk_update: Starts a job that changes the given fields of up to 100 companies; the job does not name the items that failed.
  companies: The companies, at most 100, each with its id and what changes.
operation companies.create_note: Writes a note on a company; sent twice, there are two.
  admin_id: Id of the admin who writes the note; the default is the token's admin.
  body: What the note says.
operation companies.create_or_update: Creates a company, or updates the one with the same `company_id`; it is in no list until a contact belongs to it.
  company_id: Your own id of the company, by which it is found again; it can never be changed.
  custom_attributes: Values of your own attributes by name, as `data_attributes:list` has them for companies.
operation companies.delete: Archives a company and takes its contacts out, some time after the response; the contacts stay, and an integration that syncs companies may create it again.
operation companies.find: Returns one company by the id that the service gave it.
operation companies.find_bulk_job: Returns the state of a bulk job: whether it is done, and whether items failed, but not which.
operation companies.find_by: Returns one company by your own id of it or by its name.
  company_id: Your own id of the company.
  name: The whole name of the company.
  page: For lists only, which `companies:list_by` returns.
  per_page: For lists only, which `companies:list_by` returns.
  segment_id: For lists only, which `companies:list_by` returns.
  tag_id: For lists only, which `companies:list_by` returns.
operation companies.list: Lists the companies that have contacts, the last seen first, and at most 10,000 of them: `companies:scroll` has no limit.
  order: Direction by when a company was last seen: `asc`, or `desc`, which is the default.
operation companies.list_by: Lists the companies that have a tag or are in a segment.
  company_id: Your own id of a company; `companies:find_by` returns that one.
  name: The whole name of a company; `companies:find_by` returns that one.
  per_page: How many companies a page has; 15 by default.
  segment_id: Id of the segment that they are in, as `segments:list` has it.
  tag_id: Id of the tag that they have, as `tags:list` has it.
operation companies.list_contacts: Lists the contacts that belong to a company.
operation companies.list_notes: Lists the notes on a company.
operation companies.list_segments: Lists the segments that a company is in, all at once.
operation companies.scroll: Lists all companies, however many; an app has one scroll at a time, which expires after a minute without a request and must start again after a status 500.
  scroll_param: Where to continue, as the last page has it; a pager sends it by itself.
operation companies.search: Finds companies that have contacts by a filter.
  per_page: How many companies a page has; 15 by default.
  query: A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
  sort: The field to sort by, and its direction.
operation companies.update: Changes the given fields of a company; your own id of it cannot be changed.
  custom_attributes: Values of your own attributes by name, as `data_attributes:list` has them for companies.
operation contacts.archive: Hides a contact from lists and searches; `contacts:unarchive` brings it back.
operation contacts.attach_company: Makes the contact a member of a company; doing it twice changes nothing more.
  id: The id that the service gave the company.
operation contacts.attach_subscription: Adds a subscription type to a contact: one of the kind opt-in subscribes the contact to it, one of the kind opt-out unsubscribes.
  consent_type: Kind of the subscription type: `opt_in` or `opt_out`.
  id: Id of the subscription type, as `subscription_types:list` has it.
operation contacts.attach_tag: Puts a tag on a contact; doing it twice changes nothing more.
  id: Id of the tag, as `tags:list` has it.
operation contacts.block: Blocks a contact and archives its conversations; no call takes that back.
operation contacts.bulk_create: Starts a job that creates up to 100 contacts; one that exists already, archived or not, is rejected, and the job names neither the new ids nor the items that failed.
  contacts: The contacts to create, at most 100; other fields than these are ignored.
operation contacts.bulk_delete: Starts a job that deletes contacts; the job does not name the items that failed.
  contacts: The contacts, each with its id: at most 1,000, or 100 by older pages of the reference.
operation contacts.bulk_update: Starts a job that changes the given fields of contacts; the job does not name the items that failed.
  contacts: The contacts, each with its id and what changes: at most 1,000, or 100 by older pages of the reference.
operation contacts.create: Creates a contact, a user or a lead; not safe to repeat, and an error of kind `conflict` where its email or external_id is taken.
  email_verified: Whether you have checked that the address is the contact's; `email` must be given, too.
  name: Full name of the person.
  role: `user`, known by external_id or email, or `lead`, who need not be known at all.
operation contacts.create_note: Writes a note on a contact; sent twice, there are two.
  admin_id: Id of the admin who writes the note.
  body: What the note says.
operation contacts.delete: Deletes a contact for good.
operation contacts.detach_company: Ends the contact's membership in a company; both stay.
operation contacts.detach_subscription: Takes back what the contact chose for a subscription type.
  subscription_id: Id of the subscription type, as `contacts:list_subscriptions` has it.
operation contacts.detach_tag: Takes a tag off a contact; the tag stays in the workspace.
operation contacts.dismiss_banner: Records that the contact closed a banner, so that the Messenger no longer shows it, either; doing it twice changes nothing more.
  view_id: The `view_id` of the banner in `contacts:list_banners`.
operation contacts.find: Returns one contact by the id that the service gave it; one that was merged away is an error, from 2.16 on of status 410 with the id that is valid now.
operation contacts.find_bulk_job: Returns the state of a bulk job: whether it is done, and whether items failed, but not which.
operation contacts.find_by_external_id: Returns the user with your own id, and no lead; one that was merged away is an error of status 410.
operation contacts.list: Lists the contacts of the workspace, users and leads, but not those that were archived or merged into another.
  per_page: How many contacts a page has: 1 to 150, 50 by default.
operation contacts.list_activities: Lists what happened to contacts, the oldest first: creations, changes of role, merges and deletions.
  per_page: How many entries a page has: 1 to 150; more counts as 150, and anything but a positive number is an error.
operation contacts.list_banners: Lists the banners that the contact should see now; each call counts as having shown them.
operation contacts.list_companies: Lists the companies that the contact belongs to.
operation contacts.list_deleted: Lists the contacts that are gone and why: archived, blocked, merged (with `merged_into_id`), about to be deleted or deleted for good.
  escape_identity: Whether the characters of email addresses that HTML reserves are escaped.
  per_page: How many contacts a page has: 1 to 150, 10 by default; more counts as 150, and anything but a positive number is an error.
operation contacts.list_granted_companies: Lists your own ids of the companies that the contact was granted; empty in a workspace without that function.
  order: Direction: `asc` or `desc`.
operation contacts.list_merge_history: Lists the contacts that were merged into a user; for a lead, an error of kind `not_found`.
  cursor: Where to begin: the `next_cursor` of a page; a pager sends it by itself.
  per_page: How many entries a page has: 1 to 150, 50 by default.
operation contacts.list_notes: Lists the notes on a contact.
operation contacts.list_segments: Lists the segments that the contact is in, all at once.
operation contacts.list_subscriptions: Lists the subscription types that the contact decided on; those still at their default are missing.
operation contacts.list_tags: Lists the tags of a contact, all at once.
operation contacts.merge: Merges a lead into a user; the lead is gone afterwards, and that cannot be undone.
  from: Id of the lead that will be gone.
operation contacts.preview_merge: Says whether a merge would be allowed and what it would change, without doing it.
  from: Id of the lead that would be gone.
  into: Id of the user that would take everything over.
  skip_duplicate_validation: Whether the two may share neither email nor phone; the default is false.
operation contacts.remove_granted_company: Takes a granted company from a contact; a second time it is an error of kind `not_found`, so only the first success counts.
  company_id: Your own id of the company.
operation contacts.replace_granted_companies: Sets the companies that the contact is granted; they replace all before.
  company_ids: Your own ids of all the companies, at most 100; what is not in the list is taken away, and `intercom.array {}` takes all.
operation contacts.search: Finds contacts by a filter; new and changed ones can take minutes to be found, and before 2.17 dates compare by whole days, so a nightly run must ask from a day earlier and skip what it has.
  per_page: How many contacts a page has: 1 to 150, 50 by default.
  query: A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
  sort: The field to sort by, and its direction.
operation contacts.unarchive: Brings an archived contact back to lists and searches.
operation contacts.update: Changes the given fields of a contact; all others stay as they are.
  email_verified: Whether you have checked that the address is the contact's; `email` must be given, too.
  name: Full name of the person.
  role: `user` or `lead`; a lead can become a user.
operation content.run_bulk_actions: Starts one action on up to 1,000 items of content; the response says only that it was accepted, and items whose type the action does not take are skipped silently.
  action: What happens; `set_availability`, `set_audience` and `update_tags` need the table `availability`, `audience` or `tags`.
  audience: What `set_audience` changes.
  availability: What `set_availability` changes; what is not given stays as it is.
  content_ids: The items of content, at most 1,000.
  tags: What `update_tags` changes, at most 100 tags.
operation content.search: Finds articles, snippets, pages and files by words in them; without words, the newest.
  any_tag_ids: Only content that has one of these tags, by their ids.
  content_types: The kinds of content to look in, instead of the usual ones.
  copilot_state: Only content that Copilot uses (`on`) or does not (`off`).
  created_at_after: Only what was made at this time or later, in Unix seconds.
  created_at_before: Only what was made at this time or earlier, in Unix seconds.
  created_by_ids: Only what these admins made, by their ids.
  fin_sales_state: Only content that the AI agent for sales uses (`on`) or does not (`off`).
  fin_service_state: Only content that Fin uses (`on`) or does not (`off`).
  folder_entity_type: Always `folder`; needed with `folder_ids`.
  folder_ids: Only what is in these folders, by their ids, with `folder_entity_type`.
  last_updated_by_ids: Only what these admins changed last, by their ids.
  locales: Only content in these languages, by their codes, such as en.
  per_page: How many results a page has: 1 to 50, 10 by default.
  query: The words to look for in titles and texts, at most 500 characters.
  states: Only content in these states: `published`, `draft`.
  tag_ids: Ids of tags that `tag_operator` is about.
  tag_operator: `IN` for content that has one of `tag_ids`, `NIN` for what has none of them.
  updated_at_after: Only what last changed at this time or later, in Unix seconds.
  updated_at_before: Only what last changed at this time or earlier, in Unix seconds.
operation content_import_sources.create: Creates a source of content, which external pages belong to.
  audience_ids: Id of the audience that its pages are for, or a list of several.
  sync_behavior: Always `api`, for pages that `external_pages:create` makes.
  url: Address of the site that the content is from.
operation content_import_sources.delete: Deletes a source of content together with all its external pages.
operation content_import_sources.find: Returns one source of content by its id.
operation content_import_sources.list: Lists the sources of content of the workspace.
operation content_import_sources.update: Changes a source of content.
  apply_audience_to_existing_content: Whether the pages that it has already get the audiences, too; the default is false.
  audience_ids: Id of the audience that its pages are for, or a list of several; `intercom.null` removes all.
  sync_behavior: `api`, `automated` or `manual`; one that is `api` stays so, and no other can become it.
  url: Address of the site that the content is from; only one with `sync_behavior` `api` can get another.
operation content_snippets.attach_tag: Puts an existing tag on a snippet.
  admin_id: Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.
  id: Id of the tag, as `tags:list` has it.
operation content_snippets.create: Creates a snippet, a short text that Fin and Copilot answer from; sent twice, there are two.
  ai_chatbot_availability: Whether Fin, the AI agent, may answer customers from it; the default is false.
  ai_copilot_availability: Whether Copilot, the assistant of your teammates, may answer from it; the default is false.
  ai_sales_agent_availability: Whether the AI agent for sales may answer from it; the default is false.
  body_markdown: The text in Markdown, used instead of `json_blocks`; do not give both.
  locale: Code of its language; the default is en.
  title: Heading of the snippet, at most 255 characters.
operation content_snippets.delete: Deletes a snippet; one that a procedure uses is an error of status 422.
operation content_snippets.detach_tag: Takes a tag off a snippet; the tag stays in the workspace.
operation content_snippets.find: Returns one snippet with its text.
operation content_snippets.list: Lists the snippets of the workspace.
  per_page: How many snippets a page has, at most 50.
operation content_snippets.update: Changes the given fields of a snippet.
  audience_ids: Ids of the audiences that Fin uses it for; they replace those before, an empty list removes all, and one that does not exist is an error of status 404.
  body_markdown: The text in Markdown, used instead of `json_blocks`; do not give both.
  locale: Code of its language, such as en.
  title: Heading of the snippet, at most 255 characters.
operation conversation_attributes.create: Creates an attribute that conversations can have.
  data_type: Kind of its values; `list` needs `options`, and `relationship` needs `reference`.
  options: The choices of a list, each with its `label`.
operation conversation_attributes.create_option: Adds a choice to an attribute of the type list.
operation conversation_attributes.delete: Archives an attribute of conversations; it is kept, and listed with `include_archived`.
  attribute_id: Id of the attribute, as `conversation_attributes:list` has it.
operation conversation_attributes.delete_option: Archives one choice of a list; the attribute keeps it, marked as archived.
operation conversation_attributes.find: Returns one attribute of conversations with its choices.
  attribute_id: Id of the attribute, as `conversation_attributes:list` has it.
operation conversation_attributes.list: Lists the attributes that conversations can have, all at once.
operation conversation_attributes.update: Changes the given fields of an attribute; its type stays.
  attribute_id: Id of the attribute, as `conversation_attributes:list` has it.
operation conversation_attributes.update_option: Renames one choice of a list.
operation conversations.attach_contact: Adds a contact to a conversation; an email address that no contact has makes a new lead.
  admin_id: Id of the admin who adds the contact.
  customer: The contact to add, named by one of `intercom_user_id`, `user_id` and `email`.
operation conversations.attach_tag: Puts a tag on a conversation; doing it twice changes nothing more.
  admin_id: Id of the admin who puts it on.
  id: Id of the tag, as `tags:list` has it.
operation conversations.convert_to_ticket: Turns a conversation into a ticket.
  attributes: Values by name, as the ticket type defines them.
operation conversations.create: Starts a conversation in a contact's name with a message in the Messenger, and returns that message; sent twice, there are two conversations.
  body: Text of the message, without HTML.
  created_at: When it began, in Unix seconds, for conversations that come from another system; the default is now.
  from: The contact or visitor who starts it; a visitor becomes a lead.
operation conversations.delete: Deletes a conversation for good.
  retain_metrics: Whether reports keep their figures of it; the default is true, and false needs the scope `delete_conversations_and_metrics`.
operation conversations.detach_contact: Takes a contact out of a conversation of several; for the last one, an error of status 422.
operation conversations.detach_tag: Takes a tag off a conversation; the tag stays in the workspace.
operation conversations.find: Returns a conversation with its parts; of more than 500 the newest 500 only.
  include_email_history: Whether the history of emails is returned, too.
  include_translations: Whether parts are translated into the language of the conversation.
operation conversations.list: Lists all conversations without their parts, which `conversations:find` returns.
  per_page: How many conversations a page has: 1 to 150, 20 by default; if large pages are slow or fail with status 502 or 504, ask for fewer.
operation conversations.list_deleted: Lists the ids of conversations that were deleted.
  per_page: How many ids a page has: 1 to 60, 20 by default.
operation conversations.list_handling_events: Lists when admins paused and resumed their work on a conversation.
operation conversations.list_side_conversations: Lists the threads among teammates that belong to a conversation, with their parts.
  per_page: How many threads a page has: 1 to 50, 25 by default.
operation conversations.manage: Closes, snoozes, opens or assigns a conversation; the methods `close`, `snooze`, `open` and `assign` do the same.
  admin_id: Id of the admin who does it.
  body: Text that is sent along when it is closed or assigned.
  message_type: What happens: `close`, `open`, `snoozed` with `snoozed_until`, or `assignment` with `assignee_id`.
  type: `admin`; for an assignment what `assignee_id` names, `admin` or `team`.
operation conversations.merge: Closes a conversation and links it with another, in which it goes on.
  conversation_id: Id of the conversation that is closed.
  merge_into_conversation_id: Id of the conversation that goes on.
operation conversations.redact: Removes the text of a part, or of the first message if a contact wrote it, for good; a part without text is an error.
  conversation_part_id: Id of the part, for the type `conversation_part`.
  source_id: Id of the first message, for the type `source`; the conversation has it as `source.id`.
  type: `conversation_part` or `source`, the first message.
operation conversations.reply: Adds a reply of an admin or a contact, or a note for admins; sent twice, it is there twice.
  admin_id: Id of the admin who writes, for the type `admin`.
  body: Text of the reply; a note may have some HTML, and a `quick_reply` needs none.
  conversation_id: Id of the conversation, or `last` for the contact's newest one.
  created_at: When it was written, in Unix seconds; the default is now.
  email: Email address of the contact who writes.
  message_type: `comment`, which contacts read, `note`, which only admins read, or `quick_reply` with `reply_options`; a contact can only comment.
  skip_unsnooze: Whether a snoozed conversation stays snoozed.
  type: Who writes: `admin` with `admin_id`, or `user` with one of `intercom_user_id`, `user_id` and `email`.
operation conversations.run_assignment_rules: Assigns a conversation by the assignment rules of the workspace.
operation conversations.search: Finds conversations by a filter, without their parts; dates compare to the second, and `source.body` word by word.
  per_page: How many conversations a page has: 1 to 150, 20 by default; if large pages are slow or fail with status 502 or 504, ask for fewer.
  query: A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
operation conversations.update: Changes the title, company or attributes of a conversation, or marks it as read; `conversations:manage` closes, snoozes and assigns.
  company_id: The id that the service gave the company; `intercom.null` takes it away.
  custom_attributes: Values of the attributes by name, as `conversation_attributes:list` has them; if two attributes in use have one name, that is an error of status 400.
  priority: How urgent it is, from `none` to `urgent`.
  read: Whether it counts as read.
operation conversations.update_part: Marks a part as seen, or notes how the delivery of a reply went; an experiment of the service.
  admin_id: Id of the admin who has seen the part.
  experimental: Always true, to say that you know it is an experiment.
  info_message: A remark on the delivery.
  secret: HMAC secret, which the service wants besides the token.
  seen: `true` marks the part as seen.
  send_state: How the delivery went, such as sent.
operation custom_channel_events.notify_attribute_collected: Reports that a contact on your channel gave a value that was asked for.
  attribute: What was asked for, and the value.
operation custom_channel_events.notify_new_conversation: Reports that a conversation began on your channel; the service opens one, too, and runs its workflows, if it has enabled this for your workspace.
operation custom_channel_events.notify_new_message: Reports that a contact wrote a message on your channel; the service runs its workflows for it.
  body: Text of the message.
operation custom_channel_events.notify_quick_reply_selected: Reports that a contact on your channel chose one of the offered replies.
  quick_reply_option_id: Id of the chosen reply, as the service sent it.
operation custom_object_instances.create_or_update: Creates an instance of a custom object type, or updates the one with the same `external_id`.
  custom_attributes: Values by name, as the custom object type defines them.
  external_id: Your own id of the instance, by which it is found again.
operation custom_object_instances.delete: Deletes an instance by the id that the service gave it.
operation custom_object_instances.delete_by_external_id: Deletes the instance with your own id.
  external_id: Your own id of the instance.
operation custom_object_instances.find: Returns one instance of a custom object type by its id.
  custom_object_instance_id: The id that the service gave the instance, or your own.
operation custom_object_instances.find_by_external_id: Returns the instance with your own id.
  external_id: Your own id of the instance.
  page: For lists only, which `custom_object_instances:list` returns.
  per_page: For lists only, which `custom_object_instances:list` returns.
  references_contact_id: For lists only, which `custom_object_instances:list` returns.
  references_conversation_id: For lists only, which `custom_object_instances:list` returns.
operation custom_object_instances.list: Lists the instances of a custom object type, all or those of a contact or conversation.
  external_id: Your own id of an instance; `custom_object_instances:find_by_external_id` returns that one.
operation data_attributes.create: Creates an attribute of contacts or companies.
  data_type: Kind of its values, which cannot be changed later; `options` needs the parameter `options`.
  model: What has the attribute: `contact` or `company`.
  name: Name of the attribute, under which `custom_attributes` has its value.
  options: The choices, at least two, each as a table with `value`.
operation data_attributes.list: Lists the attributes of contacts and companies, your own and the service's, all at once.
  model: What has the attributes: `contact` or `company`; from 2.16 on those of conversations are in `conversation_attributes:list`.
operation data_attributes.update: Changes the given fields of an attribute; its type stays.
  data_attribute_id: Id of the attribute, as `data_attributes:list` has it.
  options: The choices, at least two, each as a table with `value`.
operation data_connectors.create: Creates a connector as a draft, by which Fin and workflows call another service over HTTP.
  body: Body of the HTTP request, in which `{{name}}` is the value of an input.
  url: URL of the other service, in which `{{name}}` is the value of an input.
operation data_connectors.delete: Deletes a connector that is a draft; one that is live or in use is an error of status 409.
operation data_connectors.find: Returns one connector with its inputs and what it takes from responses.
  state_version: Which of its versions is returned: `draft`, or `live`, which is the default.
operation data_connectors.find_execution_result: Returns one run of a connector with the bodies of its request and response.
  result_id: Id of the run, as `data_connectors:list_execution_results` has it.
operation data_connectors.list: Lists the connectors of the workspace, the last changed first.
  per_page: How many connectors a page has: 1 to 50, 20 by default.
operation data_connectors.list_execution_results: Lists the runs of a connector, those of the last hour unless `start_ts` says otherwise.
  end_ts: Where the period ends, in Unix seconds; the default is now.
  error_type: Only runs that failed in this way.
  include_bodies: Whether the bodies of request and response are listed, too; the default is false.
  include_request_url: Whether the URL of the request is listed, too, without its secrets.
  per_page: How many runs a page has: 1 to 30, 10 by default.
  start_ts: Where the period begins, in Unix seconds; the default is an hour ago.
  success: Only runs that succeeded (true) or failed (false).
operation data_connectors.update: Changes the given fields of a connector, or makes it live.
  body: Body of the HTTP request, in which `{{name}}` is the value of an input.
  data_inputs: All inputs of the connector; they replace those before.
  state: `live` puts it into use, `draft` takes it out of use.
  token_ids: Ids of all authentication tokens that the connector sends; an empty list removes them.
  url: URL of the other service, in which `{{name}}` is the value of an input.
operation data_exports.cancel: Cancels an export that is not done yet.
operation data_exports.create: Starts an export of who received which outbound message and what they did with it; until it is done a second one is an error of status 429.
  created_at_after: Where the period begins, in Unix seconds, as a whole day; what counts is when a message was sent, not when it changed.
  created_at_before: Where the period ends, in Unix seconds, as a whole day; what counts is when a message was sent, not when it changed.
operation data_exports.download: Downloads a completed export as CSV packed with gzip; it is gone two days after completion.
operation data_exports.find: Returns the state of an export, which `data_exports:wait` follows to its end.
operation dynamic_contents.create: Creates dynamic content, a text that articles can include in all its languages; it needs the scope `read_write_dynamic_content`.
  content_type: `inline` for a short text, or `block` for paragraphs; it cannot be changed later.
  name: Name of the content, unique in the workspace, at most 255 characters.
operation dynamic_contents.delete: Deletes dynamic content; it fails while an article uses it.
operation dynamic_contents.find: Returns dynamic content with its text in each language.
operation dynamic_contents.list: Lists the dynamic content of the workspace.
  per_page: How many of them a page has: 1 to 50, which is the default.
operation dynamic_contents.update: Changes the given fields of dynamic content.
  name: Name of the content, unique in the workspace, at most 255 characters.
  variations: The text in each language and for each brand; those that are not in the list are deleted.
operation ecommerce_connectors.upload_catalog: Uploads the whole product catalogue of a shop for Fin, at once or in parts; a product that is missing from it is removed.
  catalog: A JSON file with the list of products, each with id, title and url at least; at most 99 MB a request, and left out with `finalize = true`.
  connector_id: Id of the connector of the shop.
  finalize: Only for an upload in parts: `false` with each part, then `true` in a request without a part, which starts the import.
  import_job_id: Id of an upload in parts, from the answer to its first part; each later request needs it.
  part_number: Number of the part, from the second on: the `next_part_number` of the answer before; sending a part twice is safe.
operation emails.find: Returns the settings of one address that the workspace sends from.
  email_id: Id of the settings, as `emails:list` has it.
operation emails.list: Lists the addresses that the workspace sends from, with their settings, all at once.
operation events.create: Records that a contact did something, and returns true; the service drops an event with the same contact, name and `created_at` as an earlier one.
  created_at: When it happened, in Unix seconds; the default is now. Give the same time when you send an event again, so that it counts once.
  email: Email address of the contact, if addresses are how your product knows people.
  id: The id that the service gave the contact; leads can only be named by it.
  metadata: Details by name, at most 10 (the rest is dropped): text, number, date (Unix seconds under a name that ends in `_date`), link, `{ url, value }`, or `{ amount, currency }` with the amount in cents.
operation events.create_summary: Records how often a contact did something, without one event for each time.
  event_summaries: What the contact did, how often, and when first and last.
operation events.list: Lists the events of a contact from the last 90 days; give one of `user_id`, `intercom_user_id` and `email`.
  email: Email address by which the contact is found.
  intercom_user_id: The id that the service gave the contact; leads can only be named by it.
  summary: Whether to list, for each event name, only how often it happened and when first and last; that includes events older than 90 days.
  type: Always `user`.
operation external_pages.create: Creates a page for Fin to answer from, or updates the one with the same `source_id` and `external_id`.
  ai_copilot_availability: Whether Copilot, the assistant of your teammates, answers from it; a new page has false, and an existing one keeps what it has.
  external_id: Your own id of the page, unique within its source.
  locale: `en`, and nothing else.
  title: Title of the page.
  url: Address of the page, to which Fin links where it used the page; without one Fin names no source.
operation external_pages.delete: Deletes an external page; Fin no longer answers from it.
operation external_pages.find: Returns one external page with its text.
operation external_pages.list: Lists the pages from elsewhere that Fin can answer from.
operation external_pages.update: Changes an external page, if it was created by a call; title, text and URL must be given each time.
  ai_agent_availability: Whether Fin answers customers from it.
  external_id: Your own id of the page, unique within its source.
  fin_availability: Whether Fin answers from it; the default is true.
  locale: `en`, and nothing else.
  title: Title of the page.
  url: Address of the page, to which Fin links where it used the page.
operation fin.ask: Puts one question to Fin, who answers it once in a `fin_replied` event, without asking back; only for workspaces with access to the Fin Agent API.
  conversation_id: Your own id for the conversation that the question makes; in one that exists, `fin:reply` goes on.
  message: The question.
  user: The person who asks.
operation fin.escalate: Hands a conversation with Fin over to a teammate, or begins one with a teammate for a person who has none; only for workspaces with access to the Fin Agent API.
  context: What teammates should know about it, at most 10,000 characters; it becomes a note, which the person does not see.
  conversation_id: Your own id of the conversation; give either it or `user`.
  message: First message of the new conversation, which the person sees, if `user` is given: at most 10,000 characters; later pages of the reference no longer have it.
  user: The person, where there is no conversation yet; give either it or `conversation_id`.
operation fin.list_capabilities: Lists what Fin can do for a person, with the procedures that it can run, and the path to call for each; only for workspaces with access to the Fin Agent API.
  user: The person whom Fin would talk to.
operation fin.reply: Passes on what the person wrote next, once Fin's status is `awaiting_user_reply`; only for workspaces with access to the Fin Agent API.
  conversation_id: Your own id of the conversation, by which it was started.
  message: What the person wrote.
  settings: How Fin should answer.
  user: The person who writes.
operation fin.run_procedure: Makes Fin run one procedure in a new conversation; only for workspaces with access to the Fin Agent API.
  conversation_id: Your own id for the conversation that this makes; in one that exists, `fin:reply` goes on.
  conversation_metadata: What the procedure should know; earlier messages are not taken.
  message: What the person wrote.
  procedure_id: Id of the procedure, as `fin:list_capabilities` has it.
  settings: How Fin should answer.
  user: The person for whom it runs.
operation fin.start: Hands a conversation to Fin, whose answers and status follow as events, until the status is `complete`; only for workspaces with access to the Fin Agent API.
  conversation_id: Your own id of the conversation, by which `fin:reply` and the events name it.
  message: What the person wrote.
  settings: How Fin should answer.
  user: The person who writes.
operation fin.submit_csat: Records how satisfied a person was, once Fin asked in a `csat_requested` event; without that, an error of status 422.
  conversation_id: Your own id of the conversation, by which it was started.
  rating: What the person chose, from worst to best `terrible`, `bad`, `ok`, `good` or `amazing`; a different one replaces it while the service allows changes.
  remark: What the person wrote about it; it can be given once, and after it the rating is fixed.
operation fin_voice.find: Returns one Fin Voice call by the id that the service gave its registration.
  call_id: Id of the registration, which `fin_voice:register` returns as `id`.
operation fin_voice.find_by_external_id: Returns one Fin Voice call by the id that your telephone system has for it.
  external_id: Id of the call in your telephone system, given to `fin_voice:register` as `call_id`.
operation fin_voice.find_by_phone_number: Returns the newest Fin Voice call of a telephone number.
operation fin_voice.list_by_conversation: Lists the Fin Voice calls of a conversation, all at once.
operation fin_voice.register: Links a call of your telephone system with its Fin Voice call and conversation; one that is registered already is an error of kind `conflict`.
  call_id: Id of the call in your telephone system.
  data: What else is to be known about the call, by name.
  source: Your telephone system: `five9`, `zoom_phone` or `aws_connect`, which is the default.
operation folders.create: Creates a folder for content; sent twice, there are two.
operation folders.delete: Deletes a folder without content; with content, an error of status 422.
  folder_id: Id of the folder, as `folders:list` has it.
operation folders.find: Returns one folder by its id.
  folder_id: Id of the folder, as `folders:list` has it.
operation folders.list: Lists the folders that content is kept in.
  parent_folder_id: Id of a folder: only those directly in it are listed.
operation folders.update: Changes the given fields of a folder.
  folder: What changes, as a table.
  folder_id: Id of the folder, as `folders:list` has it.
operation help_centers.create_redirect: Leads readers of an old address to an article or a collection; an address that has a redirect already is an error of kind `conflict`.
  from_url: The old address, absolute and within the help centre's addresses.
  locale: Code of the language that the target is shown in, such as en.
  target_id: Id of the article or collection, which must belong to this help centre.
  target_type: `article` or `collection`.
operation help_centers.delete_redirect: Deletes a redirect; what it led to stays.
operation help_centers.find: Returns one help centre by its id.
operation help_centers.find_redirect: Returns one redirect by its id.
operation help_centers.list: Lists the help centres of the workspace.
operation help_centers.list_redirects: Lists the redirects of a help centre, the last changed first.
  per_page: How many redirects a page has: 1 to 250, 50 by default.
operation identity_verification_secrets.create: Creates a secret that signs the identity of users of the Messenger; only this answer contains it, in `secret`.
  name: Name that tells the secret from the others.
  supports_android: Whether it signs for the Android SDK; at least one of the three must be true.
  supports_ios: Whether it signs for the iOS SDK; at least one of the three must be true.
  supports_web: Whether it signs for the Messenger on the web; at least one of the three must be true.
operation identity_verification_secrets.delete: Deletes a secret; the Messenger rejects every `user_hash` that was made with it.
  secure_mode_secret_id: Id of the secret, as `identity_verification_secrets:list` has it.
operation identity_verification_secrets.list: Lists the secrets that sign the identity of users, all at once and without the secrets themselves.
operation internal_articles.attach_tag: Puts an existing tag on an internal article.
  admin_id: Id of the admin who is named for it; the default is the token's admin, whose rights count in any case.
  id: Id of the tag, as `tags:list` has it.
operation internal_articles.create: Creates an article for teammates; sent twice, there are two.
  ai_chatbot_availability: Whether Fin, the AI agent, may answer customers from it; the default is false.
  ai_copilot_availability: Whether Copilot, the assistant of your teammates, may answer from it; the default is false.
  ai_sales_agent_availability: Whether the AI agent for sales may answer from it; the default is false.
  owner_id: Id of the admin who is responsible for the article.
  title: Heading that teammates see.
operation internal_articles.delete: Deletes an article for teammates, named by its id.
operation internal_articles.detach_tag: Takes a tag off an internal article; the tag stays in the workspace.
operation internal_articles.find: Returns one article for teammates with its text.
operation internal_articles.list: Lists the articles for teammates.
operation internal_articles.search: Finds the articles for teammates that are kept in a folder.
  folder_id: Id of the folder, as `folders:list` has it; newer versions look in the folders within it, too.
operation internal_articles.update: Changes the given fields of an article for teammates.
  audience_ids: Ids of the audiences that Fin uses it for; they replace those before, an empty list removes all, and one that does not exist is an error of status 404.
  owner_id: Id of the admin who is responsible for the article.
  title: Heading that teammates see.
operation ip_allowlist.find: Returns the addresses from which the workspace may be used, and whether others are turned away.
operation ip_allowlist.update: Changes the addresses from which the workspace may be used; what would lock out the caller's own address is an error of status 422.
  enabled: Whether other addresses are turned away.
  ip_allowlist: The addresses: each a single one, such as 192.0.2.7, or a range, such as 192.0.2.0/24.
  type: Always `ip_allowlist`.
operation jobs.find: Returns the state of a job, such as that of `tickets:enqueue`: `pending`, `success` with the `resource_id` of what it made, or `failed`.
operation macros.find: Returns one macro; one that the token's admin may not see is an error of kind `not_found`.
  macro_id: Id of the macro, as `macros:list` has it.
operation macros.list: Lists the macros, which are replies that teammates keep ready, the last changed first.
  per_page: How many macros a page has: 1 to 150, 50 by default.
  updated_since: Time in Unix seconds: only macros that changed after it are listed.
operation messages.create: Sends a message of an admin, in the Messenger, as an email or over WhatsApp; sent twice, it arrives twice, and for a contact created moments ago there may be an error of kind `not_found`.
  bcc: Contacts who get a copy that the others do not see, of an email.
  body: The text, plain or as HTML; an email must have one.
  cc: Contacts who get a copy, of an email.
  components: What fills the placeholders of a WhatsApp template: for each of its parts the `type`, such as BODY, and the `parameters`.
  create_conversation_without_contact_reply: Whether the inbox has a conversation at once; with false, which is the default, there is none until the contact replies.
  created_at: When it was written, in Unix seconds; the default is now.
  from: Who sends it: an admin, or a contact who begins a conversation; without one the default sender does.
  locale: Language of the WhatsApp template, such as en.
  message_type: `in_app` (the Messenger) or `email`; from 2.16 on also `whatsapp`, and in Preview `sms`.
  referer: Address of the page on which a contact wrote it, if it is from one.
  subject: Subject line; an email must have one.
  template: How an email looks, `plain` or `personal`; for WhatsApp, the name of the approved template.
  to: Who gets it: a contact, a list of contacts, or for WhatsApp a table with `phone` and `name`.
operation messages.find_whatsapp_status: Returns whether a WhatsApp message arrived and was read, or why it failed.
  message_id: Id of the message: the `whatsapp_message_id` that `messages:list_whatsapp_statuses` has.
operation messages.list_whatsapp_statuses: Lists how the WhatsApp messages of one set sent from Outbound fared.
  per_page: How many statuses a page has: 1 to 100, 50 by default.
  ruleset_id: Id of the set of messages.
operation news_items.create: Creates a news item; sent twice, there are two.
  state: `draft`, which nobody sees, or `live`.
operation news_items.delete: Deletes a news item for good.
operation news_items.find: Returns one news item with its text.
operation news_items.list: Lists the news items of the workspace, drafts and live ones.
operation news_items.update: Changes a news item; title and sender must be given each time.
  state: `draft`, which nobody sees, or `live`.
operation newsfeeds.find: Returns one newsfeed by its id.
operation newsfeeds.list: Lists the newsfeeds that news items can be assigned to.
operation newsfeeds.list_items: Lists the news items that are live on a newsfeed.
operation notes.delete: Deletes a note on a contact or company, named by its id.
operation notes.find: Returns one note on a contact or company.
operation office_hours_schedules.create: Creates a schedule of the hours in which you are open, week by week; sent twice, there are two.
operation office_hours_schedules.create_exception: Closes a schedule on a day, or gives it other hours on that day.
  name: Name of the day, such as that of a holiday.
  time_intervals: Hours in which you are open on that day; needed for `custom_hours`, and left out for `closed`.
operation office_hours_schedules.delete: Deletes a schedule, named by its id.
operation office_hours_schedules.delete_exception: Deletes an exception, so that the day has the hours of the schedule again.
operation office_hours_schedules.find: Returns one schedule with its hours.
operation office_hours_schedules.find_exception: Returns one exception of a schedule.
operation office_hours_schedules.list: Lists the schedules of the hours in which you are open, all at once.
operation office_hours_schedules.list_exceptions: Lists the days on which a schedule does not hold, all at once.
operation office_hours_schedules.update: Changes the given fields of a schedule.
operation office_hours_schedules.update_exception: Changes the given fields of an exception.
  name: Name of the day, such as that of a holiday.
  time_intervals: Hours in which you are open on that day; needed for `custom_hours`, and left out for `closed`.
operation phone_call_redirects.create: Sends an SMS with a link to the Messenger to a caller, who can then write instead; sent twice, two arrive.
  custom_attributes: Values of your own attributes by name, which the user or lead gets.
  phone: Number that gets the SMS, with country code, such as +353832345678; any other form is an error of status 400.
operation procedures.collect_agent_input: Gives a procedure that waits for a person the values it asked for by the webhook `procedure.hitl_notification.created`, and lets it go on.
  attribute_values: A value for each of the webhook's `attributes_to_collect`, without exception.
  step_id: Id of the step that waits, from the webhook.
operation reporting_data_exports.create: Starts an export of rows for reports; up to 5 jobs may wait, and a further one is an error of status 429. From 2.16 on, conversations without a reply of a user are exported, too.
  attribute_ids: The columns, at least one, each by its `qualified_id` in `reporting_data_exports:list_datasets`.
  dataset_id: Id of the dataset, such as conversation, as `reporting_data_exports:list_datasets` has it.
  end_time: Where the period ends, in Unix seconds.
  start_time: Where the period begins, in Unix seconds.
operation reporting_data_exports.download: Downloads the file of a complete export; after `download_expires_at` it is gone.
operation reporting_data_exports.find: Returns the state of an export, which can be downloaded once its status is `complete`.
  client_id: Id of a client, a text; the service's reference does not say of which.
operation reporting_data_exports.list_datasets: Lists the datasets that can be exported, with their attributes, all at once.
operation roles.find: Returns one role by its id.
  role_id: Id of the role, as `roles:list` has it.
operation roles.list: Lists the roles that teammates can have, all at once.
operation sections.create: Creates a section in a collection of the help centre; sent twice, there are two.
operation sections.delete: Deletes a section of the help centre.
operation sections.find: Returns one section by its id.
operation sections.list: Lists the sections of the help centre.
operation sections.update: Changes the given fields of a section.
operation segments.find: Returns one segment by its id.
operation segments.list: Lists the segments of the workspace, which are groups that rules define.
  include_count: Whether each segment has `count`, the number of those in it.
operation sla_rules.find: Returns one rule for how fast customers must be answered, archived or not.
  sla_rule_id: Id of the rule, as `sla_rules:list` has it.
operation sla_rules.list: Lists the rules for how fast customers must be answered, with the archived ones, all at once.
operation subscription_types.list: Lists the kinds of messages that contacts can opt in to or out of, all at once.
operation tags.create: Creates a tag, renames the one with `id`, and puts it on companies or contacts or takes it off companies; those that do not exist are skipped from 2.16 on, and an error before.
  companies: The companies that get the tag, or lose it with `untag = true`; each named by `id` or `company_id`.
  id: Id of the tag to rename; without one the name decides.
  name: Name of the tag, in which upper and lower case are the same; a tag of this name is used if there is one, and together with `id` it is the new name.
  users: The contacts that get the tag, each named by its id.
operation tags.delete: Deletes a tag from the workspace; one that something still depends on is an error of status 400.
operation tags.find: Returns one tag by its id.
operation tags.list: Lists the tags of the workspace, all at once.
operation teams.find: Returns one team with the ids of its admins.
operation teams.find_metrics: Returns how many open, idle and snoozed conversations each admin of a team has at this moment; a workspace without real-time monitoring gets an error of kind `forbidden`.
  idle_threshold: Seconds after which an open conversation counts as idle: 1 to 86400, 1800 by default.
operation teams.list: Lists the teams of the workspace, all at once.
operation teams.update: Replaces the members of a team; after an error of kind `conflict`, part of it may be done, so read the team again.
  admin_ids: Ids of all admins that the team is to have, 1 to 1,000; whoever is missing leaves it.
  admin_priority_level: Which admins are primary and which secondary members; who is not named keeps what they have.
operation ticket_states.list: Lists the states that tickets can have, with the ticket types that use them, all at once.
operation ticket_types.create: Creates a ticket type, with attributes for title and description to begin with; sent twice, there are two.
operation ticket_types.create_attribute: Creates an attribute that the tickets of a type have; sent twice, there are two.
  data_type: Kind of value: `string`, `list`, `integer`, `decimal`, `boolean`, `datetime` or `files`; it cannot be changed later.
  description: What teammates or contacts read about it when they fill it in.
operation ticket_types.find: Returns one ticket type with its attributes.
operation ticket_types.list: Lists the ticket types of the workspace with their attributes, all at once.
operation ticket_types.update: Changes the given fields of a ticket type.
operation ticket_types.update_attribute: Changes the given fields of an attribute of a ticket type, or archives it.
  attribute_id: Id of the attribute, as the `ticket_type_attributes` of the ticket type have it.
  description: What teammates or contacts read about it when they fill it in.
operation tickets.attach_tag: Puts a tag on a ticket; doing it twice changes nothing more.
  admin_id: Id of the admin who puts it on.
  id: Id of the tag, as `tags:list` has it.
operation tickets.change_type: Gives a ticket another type of the same category; attributes of the same name and type are carried over.
  ticket_attributes: Values by name, as the new type defines them; they win over those that are carried over.
  ticket_state_id: Id of the state, as `ticket_states:list` has it; it must be one of the new type.
  ticket_type_id: Id of the new type, as `ticket_types:list` has it.
operation tickets.create: Creates a ticket; sent twice, there are two.
  contacts: The contact whom the ticket is about: a list of one, named by `id`, `external_id` or `email`.
  created_at: When the ticket came up, in Unix seconds; the default is now.
  ticket_attributes: Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description, and the value of a list is the id of the choice.
operation tickets.delete: Deletes a ticket for good, with replies and files; reports still count it.
operation tickets.detach_tag: Takes a tag off a ticket; the tag stays in the workspace.
operation tickets.enqueue: Starts a job that creates a ticket, which `jobs:find` follows; sent twice, there are two.
  contacts: The contact whom the ticket is about: a list of one, named by `id`, `external_id` or `email`.
  created_at: When the ticket came up, in Unix seconds; the default is now.
  ticket_attributes: Values by name, as the ticket type defines them; `_default_title_` and `_default_description_` are title and description, and the value of a list is the id of the choice.
operation tickets.find: Returns a ticket with its parts.
operation tickets.link_conversation: Links a conversation with a tracker ticket, which can have 2,500 of them, and returns the conversation.
  conversation_id: Id of the conversation or customer ticket.
  ticket_id: The long id of the tracker ticket, not the short number that people see.
operation tickets.reply: Adds a reply of an admin or a contact to a ticket, or a note for admins; sent twice, it is there twice.
  admin_id: Id of the admin who writes, if `type` is `admin`.
  attachment_files: Files to attach, carried in the request itself: at most 10; with them, `attachment_urls` are ignored.
  body: The text; for a note it may be HTML, and for a `quick_reply` it can be left out.
  created_at: When it was written, in Unix seconds; the default is now.
  cross_post: Whether a note goes to all linked conversations, too; only for notes on back-office tickets.
  email: Email address of the contact who writes; give one of this, `user_id` and `intercom_user_id`.
  intercom_user_id: The id that the service gave the contact who writes; give one of this, `user_id` and `email`.
  message_type: `comment`, which is the only one for contacts, `note` or `quick_reply`.
  type: Who writes: `user` (a contact) or `admin`.
  user_id: Your own id of the contact who writes; give one of this, `intercom_user_id` and `email`.
operation tickets.search: Finds tickets by a filter; dates compare to the second, and attributes are called `ticket_attribute.` and their id.
  per_page: How many tickets a page has: 1 to 150, 20 by default.
  query: A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each; the field `category` has the values `request`, `task` (back office) and `tracker`.
operation tickets.unlink_conversation: Ends the link of a conversation with a tracker ticket, and returns the conversation.
  linked_conversation_id: Id of the conversation or customer ticket.
  ticket_id: The long id of the tracker ticket, not the short number that people see.
operation tickets.update: Changes the given fields of a ticket.
  admin_id: Id of the admin who does this, for workflows and the ticket's history.
  company_id: The id that the service gave the company, not your own; `intercom.null` takes the company out.
  is_shared: Whether customers see the ticket.
  open: Whether the ticket is open; false closes it and ends a snooze.
  state: `in_progress`, `waiting_on_customer` or `resolved`; `ticket_state_id` takes its place from 2.12 on.
operation visitors.convert: Turns a visitor into a contact, or merges it into one that exists; the visitor is gone afterwards.
  type: Role of the contact: `user` or `lead`.
  user: The contact to make or to merge into, named by `id`, `user_id` or `email`.
  visitor: The visitor, named by `id`, `user_id` or `email`.
operation visitors.find: Returns one visitor by your own id of it.
  user_id: Your own id of the visitor.
operation visitors.update: Changes the given fields of a visitor, named by `id` or `user_id`.
  id: The id that the service gave the visitor.
  name: Name of the visitor, as people see it.
  user_id: Your own id of the visitor.
operation workflows.export: Returns the whole definition of a workflow: steps, targeting and attributes; where exports are not allowed, an error of kind `forbidden`.
  workflow_id: Id of the workflow, such as 12345.
object admin_priority_level_request: Levels of members of a team.
  primary_admin_ids: Ids of the admins who become primary members, each on the team and in one level only.
  secondary_admin_ids: Ids of the admins who become secondary members, each on the team and in one level only.
object article_content: An article in one language.
  created_at: When it was made, in Unix seconds; the service sets it.
  created_by_id: Id of the admin who made it; the service sets it.
  draft_updated_at: When its pending draft last changed, in Unix seconds; the service sets it.
  has_unpublished_changes: Whether a draft of it is pending; the service sets it.
  state: `published` or `draft`.
  type: Constant: `article_content`.
  updated_at: When it last changed, in Unix seconds; the service sets it.
  updated_by_id: Id of the admin who last changed it; the service sets it.
  url: Its address in the help centre; the service sets it.
object article_translated_content: An article in each language.
  id: The article in Indonesian, whose language code is id.
  type: Always `article_translated_content`.
  *: The article in this language.
object companies.bulk_create.companies: A company to create or update.
  company_id: Your own id of the company, by which it is found again.
  custom_attributes: Values of your own attributes by name, as `data_attributes:list` has them for companies.
object companies.bulk_create.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object companies.bulk_delete.companies: A company to delete, named by its id.
  id: The id that the service gave the company.
object companies.bulk_delete.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object companies.bulk_update.companies: A company to change, and what changes.
  custom_attributes: Values of your own attributes by name, as `data_attributes:list` has them for companies.
  id: The id that the service gave the company.
object companies.bulk_update.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object companies.search.sort: How a company search is sorted.
  field: Name of the field to sort by, such as created_at.
  order: `ascending`, or `descending`, which is the default.
object contacts.bulk_create.contacts: A person to create.
  companies: The companies that the contact will belong to.
  name: Full name of the person.
  role: `user`, known by external_id or email, or `lead`.
  tags: Tags that the contact gets.
object contacts.bulk_create.contacts.companies: A company that the new contact joins.
  company_id: Your own id of the company.
object contacts.bulk_create.contacts.tags: Tags of a new contact.
  add: The tags to put on; those that do not exist are skipped silently.
object contacts.bulk_create.contacts.tags.add: A tag to put on.
  id: Id of the tag, as `tags:list` has it.
object contacts.bulk_create.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object contacts.bulk_delete.contacts: A person to delete, named by the contact's id.
  id: The id that the service gave the contact.
object contacts.bulk_delete.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object contacts.bulk_update.contacts: A contact to change, and what changes.
  companies: The companies to join or leave.
  id: The id that the service gave the contact.
  name: Full name of the person.
  tags: The tags to put on and to take off.
object contacts.bulk_update.contacts.companies: A company that the contact joins or leaves.
  company_id: Your own id of the company.
  remove: Whether the contact leaves the company instead of joining it.
object contacts.bulk_update.contacts.tags: Changes of the contact's tags.
  add: The tags to put on.
  remove: The tags to take off.
object contacts.bulk_update.contacts.tags.add: A tag to put on.
  id: Id of the tag, as `tags:list` has it.
object contacts.bulk_update.contacts.tags.remove: A tag to take off.
  id: Id of the tag, as `tags:list` has it.
object contacts.bulk_update.job: A job that takes on more items.
  id: Id of the job, from the answer that started it.
object contacts.search.sort: How a contact search is sorted.
  field: Name of the field to sort by, such as created_at.
  order: `ascending`, or `descending`, which is the default; anything else is an error.
object content.run_bulk_actions.audience: Changes of who the content is for.
  add_segment_ids: Ids of segments that it is for from now on.
  remove_all: Whether all segments are taken from it; true or left out.
  remove_segment_ids: Ids of segments that it is for no longer.
object content.run_bulk_actions.availability: Who may answer from the content.
  ai_agent: Whether Fin, the AI agent, may.
  copilot: Whether the assistant of your teammates may.
  sales_agent: Whether the AI agent for sales may.
object content.run_bulk_actions.content_ids: An item of content.
  id: Its id, as `content:search` has it.
  type: What it is; an article is `article` for `update_tags`, and `article_content` for all other actions.
object content.run_bulk_actions.tags: Changes of the content's tags.
  add_tag_ids: Ids of tags to put on; each must exist and not be archived.
  remove_tag_ids: Ids of tags to take off; each must exist and not be archived.
object conversation_attachment_files: A file that the request carries, as `intercom.attachment` makes it.
  data: The bytes of the file in base64.
  name: Name of the file, as people will see it.
object conversation_attributes.create.reference: What the values of the attribute refer to.
  type: How many objects a conversation refers to: `one` or `many`.
object conversation_attributes.update.reference: What the values of the attribute refer to.
  type: How many objects a conversation refers to: `one` or `many`.
object conversations.attach_contact.customer: A contact, named by one of `intercom_user_id`, `user_id` and `email`.
  customer: A contact, named by one of `intercom_user_id`, `user_id` and `email`.
object conversations.create.from: Who starts a conversation.
  id: The id that the service gave the contact, 24 characters long.
  type: `user` or `lead`, as the contact's role is, or `contact`, for a visitor as well.
object custom_channel_attribute: An attribute that a contact gave a value.
  id: Id of the attribute that was asked for.
  value: What the contact answered.
object custom_channel_contact: A contact on your channel.
  email: Email address, in the form name@host; a user must have one.
  name: Name of the person; a user must have one.
  type: Role of the contact: `user` or `lead`.
object custom_object_instance: An instance of a custom object type.
  created_at: When the service made it, in Unix seconds.
  custom_attributes: Values by name, as the custom object type defines them.
  external_id: Your own id of the instance.
  id: The id that the service gave the instance.
  type: Name of its custom object type, such as Order.
object custom_object_instance_list: Several instances of a custom object type.
  instances: Those instances, as a list.
  type: Name of the type that the list is of.
object customer_request: A contact, named by one of `intercom_user_id`, `user_id` and `email`.
object data_attributes.create.options: One choice.
  value: Text of the choice.
object data_attributes.update.options: One choice.
  value: Text of the choice.
object data_connectors.create.data_inputs: A value that the connector is given.
  type: Kind of its value.
object data_connectors.create.headers: A header of an HTTP request.
  name: Name of the header, such as Content-Type.
  value: Text of the header, in which `{{name}}` is the value of an input.
object data_connectors.update.data_inputs: A value that the connector is given.
  type: Kind of its value.
object data_connectors.update.headers: A header of an HTTP request.
  name: Name of the header, such as Content-Type.
  value: Text of the header, in which `{{name}}` is the value of an input.
object dynamic_content_variation_request: A text in one language, for all brands or one.
  brand_id: Id of the brand that it is for, as `brands:list` has it; all brands without it.
  intentionally_empty: Whether nothing is shown in this language, instead of the default one.
  json_blocks: The paragraphs of a `block`, as a list of tables such as `{ type = "paragraph", text = "…" }`.
  text_content: The text of an `inline`.
object events.create_summary.event_summaries: How often something happened.
  count: How many times it happened.
  first: When it happened first, in Unix seconds.
  last: When it happened last, in Unix seconds.
object fin.escalate.user: A person, as your own system knows them.
  attributes: What Fin may know about the person, by name: at most 10.
  id: Your own id of the person, which their contact has as `external_id`.
  name: Full name of the person.
object fin.list_capabilities.user: A person, as your own system knows them.
  attributes: What Fin may know about the person, by name: at most 10.
  id: Your own id of the person, which their contact has as `external_id`.
  name: Full name of the person.
object fin.run_procedure.conversation_metadata: What a procedure should know.
  attributes: Facts about the conversation, by name: at most 10.
object fin.run_procedure.settings: How Fin should answer.
  email: Whether answers are in the form of an email rather than a chat; the default is false.
object fin_agent_attachment: A file for Fin.
  content_type: Media type of the file, such as image/png; needed for the type file.
  data: The bytes of the file in base64, which the client does not make; needed for the type file.
  name: Name of the file; needed for the type file.
  type: `url`, which the service fetches, or `file`, which the request carries.
  url: Address of the file, which anybody can fetch; needed for the type url.
object fin_agent_conversation_metadata: What Fin should know about a conversation.
  attributes: Facts about the conversation, by name: at most 10.
  history: What was written before, the last 10 messages at most.
object fin_agent_message: A message in a conversation with Fin.
  author: Who wrote it: `user`, `agent` or `fin`.
  body: The text, plain or as HTML.
  timestamp: When it was written, as ISO 8601, best with milliseconds: within 5 minutes, a second message with the same one is dropped.
  timestamp_ms: The time with milliseconds that events have; requests do not need it.
object fin_agent_settings: How Fin should answer.
  email: Whether answers are in the form of an email rather than a chat; the default is false.
  follow_up_questions: Whether Fin may ask back and hand over to a person; the default is true, and with false there is one complete answer.
object fin_agent_user: A person, as your own system knows them.
  attributes: What Fin may know about the person, by name: at most 10.
  id: Your own id of the person, which their contact has as `external_id`.
  name: Full name of the person.
object folders.create.folder: A new folder.
  parent_folder_id: Id of the folder that holds it; without one it is at the top.
object folders.update.folder: What changes in a folder.
object group_content: Name and description of a collection or section in one language.
  type: Constant: `group_content`.
object group_translated_content: A collection or section in each language.
  id: Name and description in Indonesian, whose language code is id.
  type: Always `group_translated_content`.
  *: Name and description in this language.
object messages.create.from: Who sends a message.
  id: Id of the admin, or of the contact.
  type: `admin`; for a contact who begins a conversation, `user`, `lead` or `contact`.
object messages.create.to: A contact who gets a message.
  id: The id that the service gave the contact.
  type: Role of the contact: `user` or `lead`.
object messages.create.to.own: A contact who gets a message, by your own id.
  type: Role of the contact: `user` or `lead`.
object messages.create.to.phone: Somebody who gets a message over WhatsApp.
  name: What the new contact is called if nobody has the number yet.
object multiple_filter_search_request: A group of filters.
  operator: Whether all must match (`AND`) or one (`OR`).
  value: The filters and groups, at most 15 of them, and at most 2 levels.
object newsfeed_assignment: A newsfeed that a news item appears in.
  published_at: Since when it appears there, in Unix seconds, now or earlier; for a draft it is ignored.
object office_hours_time_interval: Hours without a break.
  day_of_week: Day of the week, from 0 (Monday) to 6; the service works it out, so that requests need not have it.
  end_minute: Where the hours end, counted as `start_minute` is.
  start_minute: Where the hours begin, in minutes since Monday 00:00, or for an exception since 00:00 of its day: 540 is 9 o'clock.
object predicate: One condition on contacts.
  attribute: Name of the attribute, such as company.name or custom_attributes.plan.
  comparison: How to compare, such as eq or contains.
  type: Kind of the attribute's values, such as string; `role` for a condition on the role.
  value: What to compare the attribute with.
object procedures.collect_agent_input.attribute_values: What a person entered for one attribute.
  identifier: The attribute, exactly as the webhook names it.
  value: The value, of the type that the webhook names; for a list, the id of a choice.
object recipient: A contact who gets a message.
  id: The id that the service gave the contact.
  type: Role of the contact: `user` or `lead`.
object single_filter_search_request: One comparison of a search.
  field: Name of the field to compare, such as created_at or custom_attributes.plan.
  operator: One of = != > < IN NIN ~ (contains) !~ ^ (begins with) $ (ends with); contact searches compare dates with = > < only.
  value: What to compare with: text, number or boolean, for `IN` and `NIN` a list.
object tags.create.companies: A company that gets or loses a tag.
  company_id: Your own id of the company.
  id: The id that the service gave the company.
  untag: `true` takes the tag off; without it the tag is put on.
object tags.create.users: A contact that gets a tag.
  id: The id that the service gave the contact.
object tickets.create.contacts: A contact, named in one of three ways.
  email: Email address; where nobody has it, a contact is created.
  external_id: Your own id of the contact.
  id: The id that the service gave the contact.
object tickets.enqueue.contacts: A contact, named in one of three ways.
  email: Email address; where nobody has it, a contact is created.
  external_id: Your own id of the contact.
  id: The id that the service gave the contact.
object tickets.reply.reply_options: A button of a quick reply.
object tickets.update.assignment: Who becomes responsible for a ticket.
object visitors.convert.user: A contact, named in one of three ways; the new one has them.
  id: The id that the service gave the contact.
object visitors.convert.visitor: A visitor, named in one of three ways.
  email: Email address of the visitor.
  id: The id that the service gave the visitor.
  user_id: Your own id of the visitor.
]=]
