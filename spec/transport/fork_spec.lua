-- After a fork the connections stay with the parent.
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

local TLS = { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" }

-- Runs `work` in a child process; fails if it does not return true.
local function in_child(work)
  local pid = native.fork()
  if pid == 0 then
    local went, result = pcall(work)
    if not went then
      io.stderr:write("in the child: ", tostring(result), "\n")
    end
    native.exit(went and result and 0 or 1)
  end
  assert.equal(0, native.wait(pid))
end

local function call(client, name)
  return client:request("GET", "/me", { headers = { ["X-Fake-Id"] = name } }) ~= nil
end

local function connection_of(name)
  local requests = fake.log { id = name }
  assert.equal(1, #requests)
  return requests[1].connection, requests[1].connection_requests
end

describe("after a fork", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  before_each(fake.reset)

  for kind, options in pairs { ["without TLS"] = {}, ["over TLS and HTTP/2"] = TLS } do
    describe(kind, function()
      local client

      before_each(function()
        client = support.client(options)
        assert.is_true(call(client, "before"))
      end)

      -- The parent still has its connection, intact.
      after_each(function()
        assert.is_true(call(client, "after"))
        local before = connection_of "before"
        local after, number = connection_of "after"
        assert.equal(before, after)
        assert.equal(2, number)
      end)

      it("the child has its own connection", function()
        in_child(function()
          return call(client, "child") and call(client, "child again")
        end)
        local child = connection_of "child"
        assert.are_not.equal(connection_of "before", child)
        assert.equal(child, (connection_of "child again"))
      end)

      it("each of several children has its own connection", function()
        for i = 1, 3 do
          in_child(function()
            return call(client, "child " .. i)
          end)
        end
        local seen = { [connection_of "before"] = true }
        for i = 1, 3 do
          local child = connection_of("child " .. i)
          assert.is_nil(seen[child])
          seen[child] = true
        end
      end)

      it("a grandchild has its own connection", function()
        in_child(function()
          assert(call(client, "child"))
          in_child(function()
            return call(client, "grandchild")
          end)
          return call(client, "child again")
        end)
        assert.equal(connection_of "child", (connection_of "child again"))
        assert.are_not.equal(connection_of "child", (connection_of "grandchild"))
      end)

      it("a client made from another one has its own connection in the child", function()
        local other = client:with { version = "2.16" }
        in_child(function()
          return call(other, "child") and call(client, "child again")
        end)
        assert.equal(connection_of "child", (connection_of "child again"))
        assert.are_not.equal(connection_of "before", (connection_of "child"))
      end)

      it("the child's files are left alone, whatever their numbers", function()
        in_child(function()
          for descriptor = 3, 63 do
            native.close(descriptor)
          end
          local files = {}
          for i = 1, 40 do
            files[i] = assert(io.tmpfile())
            files[i]:setvbuf "no"
          end
          local called = call(client, "child")
          client:close()
          for i, file in ipairs(files) do
            assert(file:write("line " .. i))
            assert(file:seek "set" == 0 and file:read "*a" == "line " .. i)
          end
          return called
        end)
      end)

      it("the child may close the client", function()
        in_child(function()
          client:close()
          return true
        end)
      end)

      it("the child may drop the client", function()
        in_child(function()
          client = nil
          collectgarbage()
          collectgarbage()
          return true
        end)
      end)

      it("the child may do nothing", function()
        in_child(function()
          return true
        end)
      end)

      it("parent and child continue at the same time", function()
        local pid = native.fork()
        if pid == 0 then
          local good = true
          for i = 1, 20 do
            good = good and call(client, "child " .. i)
          end
          native.exit(good and 0 or 1)
        end
        for i = 1, 20 do
          assert.is_true(call(client, "parent " .. i))
        end
        assert.equal(0, native.wait(pid))
        local before, child = connection_of "before", connection_of "child 1"
        assert.are_not.equal(before, child)
        for i = 1, 20 do
          assert.equal(before, (connection_of("parent " .. i)))
          assert.equal(child, (connection_of("child " .. i)))
        end
        -- Repeats the start of the test, because the check afterwards expects the connection's second request.
        client = support.client(options)
        fake.reset()
        assert.is_true(call(client, "before"))
      end)
    end)

    it("a child without descriptors leaves transfers under way alone " .. kind, function()
      fake.seed { contacts = 100 }
      local client = support.client(options)
      local pager = client.contacts:list({ per_page = 10 }, { prefetch = true })
      assert.is_table(pager())
      assert.is_table(pager())
      in_child(function()
        local limit = native.limit_descriptors(0)
        pager = nil
        collectgarbage()
        collectgarbage()
        native.limit_descriptors(limit)
        return call(client, "child")
      end)
      local left = 0
      for _ in pager do
        left = left + 1
      end
      assert.equal(98, left)
    end)

    it("in the middle of a download " .. kind .. ", the download stays with the parent", function()
      local client = support.client(options)
      local job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
      repeat
        local status = client.data_exports:find(job).status
      until status == "completed"
      local size = 5000000
      fake.settings { export_bytes = size }
      for name, work in pairs {
        ["another call"] = function()
          return call(client, "child")
        end,
        ["nothing"] = function()
          return true
        end,
        ["an error"] = false,
      } do
        local received, forked = 0, nil
        local value, err = client.data_exports:download(job, nil, {
          to = function(bytes)
            if not forked and work then
              forked = true
              in_child(work)
            elseif not forked then
              forked = native.fork()
              if forked == 0 then
                error "this child wants no more"
              end
            end
            received = received + #bytes
          end,
        })
        if forked == 0 then
          native.exit(err and err.kind == "cancelled" and 0 or 1)
        elseif forked ~= true then
          assert.equal(0, native.wait(forked))
        end
        assert.message(name).is_true(value)
        assert.message(name).equal(size, received)
        -- Calls over HTTP/2 share a connection, but the download has another one.
        local connection = fake.last({ operation = "data_exports.find" }).connection
        assert.is_true(call(client, "after " .. name))
        if kind == "without TLS" then
          assert.message(name).equal(connection, (connection_of("after " .. name)))
        end
      end
      assert.equal(1, #fake.log { id = "child" })
    end)
  end
end)
