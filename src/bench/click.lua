-- For wrk: asks for a fixed path, or for the page of a random cart, and prints one line of figures.
-- Arguments behind "--": hello, or click and the number of carts.

local head = " HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
  .. "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.5\r\n\r\n"
local carts

function init(args)
  carts = args[1] == "click" and tonumber(args[2])
  math.randomseed(os.time())
end

function request()
  if not carts then
    return "GET /bench/hello" .. head
  end
  local n = math.random(carts)
  return "GET /cartrestore/cart" .. n .. "/?omnisendContactID=contact" .. n .. "&utm_source=omnisend" .. head
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %.0f %.2f %.2f %d\n", summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
