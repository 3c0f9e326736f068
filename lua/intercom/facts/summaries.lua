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
field admin_id: Id of the admin who does this.
field article_id: Id of the article, as `articles:list` has it.
field body_markdown: The text in Markdown, used instead of `body`; do not give both.
field brand_id: Id of the brand, as `brands:list` has it.
field call_id: Id of the call, as `calls:list` has it.
field company_id: The id that the service gave the company; your own id of it is the parameter `company_id` of `companies:list`.
field consent_type: How the contact agreed: `opt_in` or `opt_out`, as the subscription type says.
field contact_id: The id that the service gave the contact; `contacts:find_by_external_id` takes your own.
field conversation_id: Id of the conversation, as `conversations:list` has it.
field custom_attributes: Your own attributes by name; each must be declared in the workspace first, and `intercom.null` clears one.
field email: Email address, in the form name@host.
field external_id: Your own id of the contact, unique in the workspace; this is what older parts of the service call `user_id`.
field folder_id: Id of the folder that it is kept in.
field help_center_id: Id of the help centre, as `help_centers:list` has it.
field include_merge_history: Whether the answer names the contacts that were merged into this one; the default is false.
field job_identifier: Id of the export job, from the answer that created it.
field language_override: Language code for what the Messenger shows, such as en; it takes the place of the browser's language.
field last_seen_at: Time of the last visit, in Unix seconds.
field locale: Language code, such as en or pt-BR.
field owner_id: Id of the admin who is responsible for the contact.
field page: Number of the page, counted from 1; a pager counts on from there.
field per_page: How many items a page has: 1 to 150, where the operation says nothing else.
field phone: Telephone number with country code, such as +353832345678.
field signed_up_at: Time of the registration with your product, in Unix seconds.
field starting_after: Where to begin: the cursor of a page, as `pager.cursor` has it.
field tag_id: Id of the tag, as `tags:list` has it.
field ticket_id: The long id of the ticket, not the short number that people see.
field ticket_type_id: Id of the ticket type, as `ticket_types:list` has it.
field unsubscribed_from_emails: Whether the contact gets no marketing emails; true stops them.
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
  avatar: URL of a picture of the contact.
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
  avatar: URL of a picture of the contact.
  email_verified: Whether your product has checked that the address is the contact's.
  name: Full name of the person.
  role: `user` or `lead`; a lead can become a user.
object contacts.search.sort: How a contact search is sorted.
  field: Name of the field to sort by, such as created_at.
  order: `ascending` or `descending`.
]=]
