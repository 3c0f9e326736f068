-- Whom a client believes.
local support = require "spec.support"
local fake = support.fake

local TLS = os.getenv "INTERCOM_FAKE_TLS_URL"
local CA = os.getenv "INTERCOM_FAKE_CA"

describe("TLS", function()
  before_each(fake.reset)

  -- Retries are on, and none may follow: another try cannot end otherwise.
  local function refused(url, ca_file)
    local client = support.client { base_url = url, ca_file = ca_file, max_retries = 3 }
    local err = support.fails({ kind = "tls", outcome = "not_sent", attempts = 1, reason = "permanent" },
      client.tags:create { name = "x" })
    assert.is_nil(err.status)
    assert.equal(0, fake.count())
    return err
  end

  it("is trusted with a certificate for this host of a known authority", function()
    assert.is_truthy(support.client({ base_url = TLS, ca_file = CA }).admins:me())
    assert.equal("https", fake.last().scheme)
    assert.equal("Bearer " .. support.token, fake.last().headers.authorization)
  end)

  it("is not with the certificate of another host", function()
    assert.matches("localhost", refused(os.getenv "INTERCOM_FAKE_TLS_WRONG_HOST_URL", CA).message)
  end)

  it("is not with an expired certificate", function()
    assert.matches("expired", refused(os.getenv "INTERCOM_FAKE_TLS_EXPIRED_URL", CA).message)
  end)

  it("is not with a certificate that vouches for itself", function()
    assert.matches("self[- ]signed", refused(os.getenv "INTERCOM_FAKE_TLS_SELF_SIGNED_URL", CA).message)
  end)

  it("is not with the certificate of an authority nobody knows", function()
    assert.matches("issuer", refused(TLS, nil).message)
  end)

  it("is not with a file of authorities that is not there", function()
    assert.matches("/nonexistent/ca.pem", refused(TLS, "/nonexistent/ca.pem").message, 1, true)
  end)

  it("is not where there is none", function()
    local plain = support.base_url:gsub("^http:", "https:")
    local client = support.client { base_url = plain, ca_file = CA }
    support.fails({ kind = "tls", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)
end)
