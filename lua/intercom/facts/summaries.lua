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
-- finds lines about nothing that exists, sentences that only repeat the name, and sentences of the descriptions.
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
field audience_ids: Ids of the audiences that Fin uses it for, as `audiences:list` has them; one that does not exist is an error with status 404.
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
field company_id: The id that the service gave the company; your own id of it is the parameter `company_id` of `companies:list`.
field consent_type: How the contact agreed: `opt_in` or `opt_out`, as the subscription type says.
field contact: The contact on your channel who did this.
field contact_id: The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
field content_snippet_id: Id of the snippet, as `content_snippets:list` has it.
field content_type: Media type of the file, such as image/png.
field conversation_attribute_id: Id of the attribute, as `conversation_attributes:list` has it.
field conversation_id: Id of the conversation, as `conversations:list` has it.
field conversation_metadata: What Fin should know about the conversation so far.
field conversation_part_id: Id of the part, as the `conversation_parts` of a conversation have it.
field conversation_to_link_id: Id of the conversation to link with the ticket; a back-office or tracker ticket can take the id of a customer ticket, too.
field created_at: When it happened, in Unix seconds; the default is now.
field created_at_after: Where the period begins, in Unix seconds.
field created_at_before: Where the period ends, in Unix seconds.
field custom_attributes: Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
field custom_object_instance_id: Id of the instance, as `custom_object_instances:list` has it.
field custom_object_type_identifier: Name of the custom object type, as the settings of the workspace show it.
field customer_authentication: Whether customers must prove who they are before the connector works; a new one has false.
field data_connector_id: Id of the connector, as `data_connectors:list` has it.
field data_inputs: What the connector needs to be given before it can work, such as the number of an order.
field default_locale: Code of the language that is shown where no other fits, such as en.
field default_value: Value that is used where none is given.
field deliver_silently: Whether the news item appears without a badge on the Messenger.
field description: A few words for people on what it is for.
field direct_fin_usage: Whether Fin may use the connector by itself; otherwise only workflows do, and so for a new one.
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
field include_merge_history: Whether the answer names the contacts that were merged into this one; the default is false.
field include_monitors: Whether a conversation has `monitor_evaluations`, the results of the quality monitors that flagged it; the default is false.
field include_scorecards: Whether a conversation has `scorecards`, the results of its quality reviews; the default is false.
field industry: Branch of business of the company.
field intercom_user_id: The id that the service gave the contact.
field internal_article_id: Id of the internal article, as `internal_articles:list` has it.
field is_internal: Whether customers never see tickets of this type; the default is false.
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
field per_page: How many items a page has: 1 to 150, where the operation says nothing else.
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
field remote_created_at: When the company came to you, in Unix seconds.
field reply_options: The buttons of a `quick_reply`; in the reply of a contact, the button that was pressed.
field required: Whether it must have a value.
field required_to_create: Whether teammates must fill it in to create a ticket; the default is false.
field required_to_create_for_contacts: Whether contacts must fill it in to create a ticket; the default is false.
field role_predicates: Conditions on the role of a contact, `user` or `lead`, that hold in addition.
field scheduled_publish_at: When the article is to be published, as ISO 8601 such as 2026-12-31T09:00:00Z; it must be in the future, needs state `published`, and `intercom.null` cancels the plan.
field scheduled_unpublish_at: When the article is to be withdrawn, as ISO 8601 such as 2026-12-31T17:00:00Z; it must be in the future, and `intercom.null` cancels the plan.
field section_id: Id of the section, as `sections:list` has it.
field segment_id: Id of the segment, as `segments:list` has it.
field sender_id: Id of the admin who is named as the sender.
field signed_up_at: Time of the registration with your product, in Unix seconds.
field size: How many people work at the company.
field skip_notifications: Whether nobody is notified of this.
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
field time_intervals: Hours in which you are open; each begins and ends on a quarter of an hour.
field time_zone_name: Name of the time zone as IANA has it, such as Europe/Dublin.
field title: Heading that people see.
field token_ids: Ids of the authentication tokens that the connector sends.
field translated_content: The same in other languages, by language code.
field unsubscribed_from_emails: Whether the contact gets no marketing emails; true stops them.
field update_last_request_at: Whether the company counts as seen just now.
field updated_at: When it last changed, in Unix seconds.
field user: The contact whom this is about.
field user_id: Your own id of the contact, elsewhere called `external_id`.
field uuid: Id of the button, a UUID of your own making; the reply to it carries the same.
field validate_missing_attributes: Whether the connector checks first that every required input has a value.
field variations: The text in each language and for each brand; one must be in the default language.
field visible_on_create: Whether teammates see it when they create a ticket; the default is true.
field visible_to_contacts: Whether contacts see it when they create a ticket; the default is true.
field visible_to_team_ids: Ids of the teams that see the attribute; an empty list means all.
field website: Address of the company's site; the service takes any text.
operation brands.find: Returns one brand by its id.
operation brands.list: Lists the brands of the workspace, all at once.
operation contacts.archive: Hides a contact from lists and searches; `contacts:unarchive` brings it back.
operation contacts.attach_company: Makes the contact a member of a company; doing it twice changes nothing more.
  id: The id that the service gave the company.
operation contacts.attach_subscription: Subscribes the contact to a subscription type, or opts it out of one.
  id: Id of the subscription type, as `subscription_types:list` has it.
operation contacts.attach_tag: Puts a tag on a contact; doing it twice changes nothing more.
  id: Id of the tag, as `tags:list` has it.
operation contacts.block: Blocks a contact and archives its conversations; no call takes that back.
operation contacts.create: Creates a contact, a user or a lead; not safe to repeat, and an error of kind `conflict` where its email or external_id is taken.
  email_verified: Whether your product has checked that the address is the contact's.
  name: Full name of the person.
  role: `user`, known by external_id or email, or `lead`, who need not be known at all.
operation contacts.delete: Deletes a contact for good, with what it has.
operation contacts.detach_company: Ends the contact's membership in a company; both stay.
operation contacts.detach_subscription: Takes back what the contact chose for a subscription type.
  subscription_id: Id of the subscription type, as `contacts:list_subscriptions` has it.
operation contacts.detach_tag: Takes a tag off a contact; the tag stays in the workspace.
operation contacts.find: Returns one contact by the id that the service gave it; one that was merged away is an error, from 2.16 on of status 410 with the id that is valid now.
operation contacts.list: Lists every contact of the workspace that is not archived.
operation contacts.merge: Merges a lead into a user; the lead is gone afterwards, and that cannot be undone.
  from: Id of the lead that will be gone.
  into: Id of the user that takes everything over.
  skip_duplicate_validation: Whether to merge two contacts that share neither email nor phone; the default is false.
operation contacts.search: Finds contacts by a filter; a new or changed contact takes minutes until it is found, and before 2.17 dates compare by whole days.
  query: A filter, as `intercom.query` makes it: at most 2 levels of groups, 15 filters in each.
  sort: The field to sort by, and its direction.
operation contacts.unarchive: Brings an archived contact back to lists and searches.
operation contacts.update: Changes the given fields of a contact; all others stay as they are.
  email_verified: Whether your product has checked that the address is the contact's.
  name: Full name of the person.
  role: `user` or `lead`; a lead can become a user.
object article_translated_content: An article in each language.
  id: The article in Indonesian, whose language code is id.
  type: Always `article_translated_content`.
  *: The article in this language.
object contacts.search.sort: How a contact search is sorted.
  field: Name of the field to sort by, such as created_at.
  order: `ascending` or `descending`.
object group_translated_content: A collection or section in each language.
  id: Name and description in Indonesian, whose language code is id.
  type: Always `group_translated_content`.
  *: Name and description in this language.
]=]
