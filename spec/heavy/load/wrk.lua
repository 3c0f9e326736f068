-- Makes wrk send the file's notifications one after another, with a pause in
-- milliseconds before each on a connection. Prints the results on one line.
local deliveries, position, pause

function init(arguments)
  deliveries = dofile(arguments[1])
  for i, delivery in ipairs(deliveries) do
    deliveries[i] = wrk.format("POST", nil, {
      ["Content-Type"] = "application/json",
      ["X-Hub-Signature"] = delivery.signature,
      ["X-Delivery"] = delivery.id,
    }, delivery.body)
  end
  position, pause = 0, tonumber(arguments[2])
end

function delay()
  return pause
end

function request()
  position = position % #deliveries + 1
  return deliveries[position]
end

function done(summary, latency)
  local errors = summary.errors
  print(("wrk: requests=%d refused=%d broken=%d microseconds=%d p99=%d"):format(summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, summary.duration, latency:percentile(99)))
end
