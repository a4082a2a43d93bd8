/**
 * Applies what is known of one user's sockets and derives their presence from it, in one step: so the status,
 * the count and what is published never disagree, however many gateways report at once.
 *
 * KEYS: the connections, the presence, the index of expiries.
 * ARGV: now (ms), now (ISO 8601), when a socket heard of now expires (ms), user id, channel, how many members
 *       are open, then the open members, then the closed ones.
 */
export const presenceScript = `
  local connections, presence, expiries = KEYS[1], KEYS[2], KEYS[3]
  local now, nowText, expiresAt, userId, channel = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
  local firstClosed = 7 + tonumber(ARGV[6])
  local heardOf = firstClosed > 7

  redis.call('ZREMRANGEBYSCORE', connections, '-inf', now)
  for i = 7, firstClosed - 1 do redis.call('ZADD', connections, expiresAt, ARGV[i]) end
  for i = firstClosed, #ARGV do
    if redis.call('ZREM', connections, ARGV[i]) == 1 then heardOf = true end
  end

  local devices, deviceCount = {}, 0
  for _, member in ipairs(redis.call('ZRANGE', connections, 0, -1)) do
    local device = string.sub(member, string.find(member, ' ', 1, true) + 1)
    if not devices[device] then
      devices[device] = true
      deviceCount = deviceCount + 1
    end
  end

  local before = redis.call('HGET', presence, 'status') or 'offline'
  local status = 'offline'
  if deviceCount > 0 then
    status = 'online'
    local last = redis.call('ZRANGE', connections, -1, -1, 'WITHSCORES')[2]
    redis.call('PEXPIREAT', connections, last)
    redis.call('ZADD', expiries, last, userId)
  else
    redis.call('ZREM', expiries, userId)
  end
  if heardOf then redis.call('HSET', presence, 'last_seen', nowText) end
  if heardOf or before ~= status then
    redis.call('HSET', presence, 'status', status, 'device_count', deviceCount)
  end
  if before == status then return 0 end
  local lastSeenAt = redis.call('HGET', presence, 'last_seen') or cjson.null
  redis.call('PUBLISH', channel, cjson.encode({ userId = userId, status = status, lastSeenAt = lastSeenAt }))
  return 1
`;
