-- For wrk: requests a fixed path, or the page of a random cart, and prints one line of figures.
-- Arguments behind "--": hello, limit or click; the number of carts; the length of the limit's page.

local head = " HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
  .. "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.5\r\n\r\n"
local what, carts, bytes

function init(args)
  what, carts, bytes = args[1], tonumber(args[2]), args[3]
  math.randomseed(os.time())
end

function request()
  if what == "hello" then
    return "GET /bench/hello" .. head
  end
  local n = math.random(carts)
  if what == "limit" then
    return "GET /bench/limit/cart" .. n .. "?bytes=" .. bytes .. head
  end
  return "GET /cartrestore/cart" .. n .. "/?omnisendContactID=contact" .. n .. "&utm_source=omnisend" .. head
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %.0f %.2f %.2f %d %d\n", summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.requests))
end
