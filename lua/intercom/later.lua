-- The parts of the module intercom that are loaded when they are first used; in nginx early.
return {
  attachment = "intercom.attachment",
  canvas = "intercom.canvas",
  cassette = "intercom.cassette",
  identity = "intercom.identity",
  oauth = "intercom.oauth",
  otel = "intercom.otel",
  query = "intercom.query",
  webhook = "intercom.webhook",
}
