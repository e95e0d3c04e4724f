-- The ledger's entries and sets. The three ledger_*.lua files are loaded as one library, in the order base, moves, sweep.
--
-- Keys, each led by the prefix that KEYS[1] names:
--   e:<id>            hash: all of one article; its timeline is in the fields 1, 2, … up to n
--   ready:<stage>     sorted set by priority and time; solo:<stage> the same for articles whose lease ran out
--   leased:<stage>    by the lease's end; waiting:<stage> by the time at which the retry is due
--   dead              by time of death
--   held:<worker>     set of the articles that a worker has leased
--   count             hash: accepted, each disposition, clock (the last revision given), schema
--   paused            sorted set of scopes by the pause's end; reasons: hash of why
-- An article in flight is in exactly one of the sorted sets. Missing fields stand for empty ones.

local SCHEMA = 1
-- A score is a band for the priority (9 comes first) and the time in milliseconds within it.
local BAND = 1e13
local IS_DISPOSITION = {indexed = true, unchanged = true, duplicate = true, rejected = true, dead = true}
local FIELDS = {'state', 'stage', 'rev', 'att', 'lease', 'worker', 'solo', 'pri', 'rew', 'n'}

local function int(number)
    return string.format('%.0f', number)
end

-- Arguments that every function gets first: the time ('' for the server's), how long entries are kept, the attempts that an
-- article may have, the length of its timeline.
local function context(keys, args)
    local now = tonumber(args[1])
    if not now then
        local time = redis.call('TIME')
        now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
    end
    return {
        prefix = keys[1], now = now, keep = args[2], attempts = tonumber(args[3]), lines = tonumber(args[4]),
        count = keys[1] .. 'count',
    }
end

local function load(ctx, id)
    local key = ctx.prefix .. 'e:' .. id
    local values = redis.call('HMGET', key, unpack(FIELDS))
    if not values[1] then
        return nil
    end
    local entry = {key = key, id = id}
    for position, field in ipairs(FIELDS) do
        entry[field] = values[position] or ''
    end
    entry.att = tonumber(entry.att) or 0
    entry.pri = tonumber(entry.pri) or 0
    entry.rew = tonumber(entry.rew) or 0
    entry.n = tonumber(entry.n) or 0
    return entry
end

local function event(ctx, entry, what, detail)
    return table.concat({int(ctx.now), what, entry.stage, int(entry.att), detail or ''}, ' ')
end

-- Write the fields in `changed` (name, value, …) and one line of the timeline.
local function write(ctx, entry, changed, what, detail)
    entry.n = entry.n + 1
    local line = event(ctx, entry, what, detail)
    redis.call('HSET', entry.key, 'n', int(entry.n), int(entry.n), line, 'chg', int(ctx.now), unpack(changed))
    if entry.n > ctx.lines then
        redis.call('HDEL', entry.key, int(entry.n - ctx.lines))
    end
end

local function ready_set(ctx, entry)
    return ctx.prefix .. (entry.solo == '1' and 'solo:' or 'ready:') .. entry.stage
end

local function enter_ready(ctx, entry)
    redis.call('ZADD', ready_set(ctx, entry), int((9 - entry.pri) * BAND + ctx.now), entry.id)
end

local function leave_lease(ctx, entry)
    redis.call('ZREM', ctx.prefix .. 'leased:' .. entry.stage, entry.id)
    redis.call('SREM', ctx.prefix .. 'held:' .. entry.worker, entry.id)
end

-- Into a disposition, from a lease that has been left.
local function dispose(ctx, entry, disposition, reason, other, again)
    local changed = {'state', disposition, 'til', '', 'why', reason, 'of', other, 'lease', again or ''}
    write(ctx, entry, changed, 'disposed', disposition .. ((reason ~= '' or other ~= '') and ': ' or '') .. reason .. other)
    redis.call('HINCRBY', ctx.count, disposition, 1)
    if disposition == 'dead' then
        redis.call('ZADD', ctx.prefix .. 'dead', int(ctx.now), entry.id)
    else
        redis.call('PEXPIRE', entry.key, ctx.keep)
    end
end

-- Refuses a ledger that a newer version made; marks a new one.
local function prepare(keys, args)
    local ctx = context(keys, args)
    local schema = tonumber(redis.call('HGET', ctx.count, 'schema') or '')
    if schema and schema > SCHEMA then
        return redis.error_reply('NEWERSCHEMA ' .. int(schema) .. ' ' .. int(SCHEMA))
    end
    if not schema then
        redis.call('HSET', ctx.count, 'schema', SCHEMA)
    end
    return SCHEMA
end

redis.register_function{function_name = '@_prepare', callback = prepare, flags = {'allow-oom'}}
