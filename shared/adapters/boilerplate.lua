-- Boilerplate counts. Keys, behind the prefix: `boilerplate` (sorted set: sources by when they were counted last),
-- `boilerplate:lines:S` (sorted set: a source's lines by count), `boilerplate:seen:S` (sorted set: its articles, by order),
-- `boilerplate:articles` (hash: how many articles of each source were counted, decayed with the lines).

local function names(prefix, source)
    return prefix .. 'boilerplate:lines:' .. source, prefix .. 'boilerplate:seen:' .. source
end

local function forget_source(prefix, source)
    local lines, seen = names(prefix, source)
    redis.call('DEL', lines, seen)
    redis.call('HDEL', prefix .. 'boilerplate:articles', source)
    redis.call('ZREM', prefix .. 'boilerplate', source)
end

local function halve(lines, floor)
    for _, line in ipairs(redis.call('ZRANGE', lines, 0, -1)) do
        redis.call('ZINCRBY', lines, -tonumber(redis.call('ZSCORE', lines, line)) / 2, line)
    end
    redis.call('ZREMRANGEBYSCORE', lines, '-inf', '(' .. floor)
end

-- Arguments: max_sources, max_lines, max_articles, max_seen, floor, days kept; source, article; lines.
local function learn(keys, args)
    local prefix, source, article = keys[1], args[7], args[8]
    local lines, seen = names(prefix, source)
    local articles = prefix .. 'boilerplate:articles'
    local now = tonumber(redis.call('TIME')[1])
    redis.call('ZADD', prefix .. 'boilerplate', now, source)
    local order = redis.call('ZREVRANGE', seen, 0, 0, 'WITHSCORES')
    local last = order[2] and tonumber(order[2]) or 0
    if redis.call('ZADD', seen, 'NX', last + 1, article) == 0 then
        return 0
    end
    redis.call('ZREMRANGEBYRANK', seen, 0, -(tonumber(args[4]) + 1))
    local count = tonumber(redis.call('HINCRBYFLOAT', articles, source, 1))
    for i = 9, #args do
        redis.call('ZINCRBY', lines, 1, args[i])
    end
    while count > tonumber(args[3]) or redis.call('ZCARD', lines) > tonumber(args[2]) do
        halve(lines, args[5])
        count = count / 2
        redis.call('HSET', articles, source, count)
    end
    for _, key in ipairs({lines, seen, articles, prefix .. 'boilerplate'}) do
        redis.call('EXPIRE', key, tonumber(args[6]) * 86400)
    end
    local over = redis.call('ZCARD', prefix .. 'boilerplate') - tonumber(args[1])
    if over > 0 then
        for _, old in ipairs(redis.call('ZRANGE', prefix .. 'boilerplate', 0, over - 1)) do
            forget_source(prefix, old)
        end
    end
    return 1
end

-- Arguments: least_articles, least_share, how many at most; sources. Reply: the lines of each.
local function recurring(keys, args)
    local reply = {}
    for i = 4, #args do
        local articles = tonumber(redis.call('HGET', keys[1] .. 'boilerplate:articles', args[i]) or '0')
        local least = math.max(tonumber(args[1]), tonumber(args[2]) * articles)
        local lines = names(keys[1], args[i])
        reply[#reply + 1] = redis.call('ZREVRANGEBYSCORE', lines, '+inf', least, 'LIMIT', 0, tonumber(args[3]))
    end
    return reply
end

local function forget(keys, args)
    forget_source(keys[1], args[1])
    return 1
end

redis.register_function('@_learn', learn)
redis.register_function('@_recurring', recurring)
redis.register_function('@_forget', forget)
