-- The regions of the service and their hosts.
local region = {}

--- The base URL of each region, by its name.
region.URLS = {
  us = "https://api.intercom.io",
  eu = "https://api.eu.intercom.io",
  au = "https://api.au.intercom.io",
}

--- The address of each region in a browser.
region.APP_URLS = {
  us = "https://app.intercom.com",
  eu = "https://app.eu.intercom.com",
  au = "https://app.au.intercom.com",
}

--- The region of a client that names none.
region.DEFAULT = "us"

--- The host of a base URL, with its port if the URL names one.
function region.host(base_url)
  return base_url:match "^%a+://([^/]+)"
end

--- Whether a host is that of the default region.
function region.is_default(host)
  return host == region.host(region.URLS[region.DEFAULT])
end

--- What to try if a region's host does not know a token. Returns nil for any other host.
function region.hint(host)
  local others, is_region = {}, false
  for name, url in pairs(region.URLS) do
    if region.host(url) == host then
      is_region = true
    else
      others[#others + 1] = ("region = %q (%s)"):format(name, region.host(url))
    end
  end
  table.sort(others)
  return is_region and "a token of another region gets the same answer; try " .. table.concat(others, " or ") or nil
end

return region
