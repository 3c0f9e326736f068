-- Pieces of text that articles share, with a variation for each locale.
local content = require "fake.content"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"

local kind = content.kinds.dynamic_contents
local create, update, delete =
  handlers["dynamic_contents.create"], handlers["dynamic_contents.update"], handlers["dynamic_contents.delete"]

local LONGEST_NAME = 255

local function check_name(name, itself)
  if #tostring(name) > LONGEST_NAME then
    errors.invalid("name", "name must have at most " .. LONGEST_NAME .. " characters")
  end
  for _, record in ipairs(kind.records.list) do
    if record.id ~= itself and record.data.name == name then
      errors.invalid("name", "name is taken")
    end
  end
end

local function check_variations(variations, default_locale)
  local has_default = false
  for _, variation in ipairs(json.is_array(variations) and variations or {}) do
    has_default = has_default or variation.locale == default_locale and variation.brand_id == nil
  end
  if not has_default then
    errors.invalid("variations", "variations must have one for the default locale")
  end
end

local function find(req)
  return kind.records:get(req.params.dynamic_content_id) or errors.not_found "Resource Not Found"
end

handlers["dynamic_contents.create"] = function(req)
  local body = req.body
  errors.need(body, "name", "content_type", "default_locale", "variations")
  if body.content_type ~= "inline" and body.content_type ~= "block" then
    errors.invalid "content_type"
  end
  check_name(body.name)
  check_variations(body.variations, body.default_locale)
  return create(req)
end

handlers["dynamic_contents.update"] = function(req)
  local body, data = req.body, find(req).data
  if body.content_type ~= nil and body.content_type ~= data.content_type then
    errors.invalid("content_type", "content_type cannot be changed")
  elseif body.name ~= nil then
    check_name(body.name, req.params.dynamic_content_id)
  end
  check_variations(body.variations or data.variations, body.default_locale or data.default_locale)
  return update(req)
end

handlers["dynamic_contents.delete"] = function(req)
  local name = find(req).data.name
  for _, article in ipairs(content.kinds.articles.records.list) do
    if tostring(article.data.body):find("{{" .. name .. "}}", 1, true) then
      errors.list(422, "dynamic_content_in_use", "An article uses this dynamic content")
    end
  end
  return delete(req)
end
