-- The ledger's entries and sets. The three ledger_*.lua files are loaded as one library, in the order base, moves, sweep.
--
-- Keys, each led by the prefix that KEYS[1] names:
--   e:<id>            hash: all of one article; its timeline is in the fields 1, 2, … up to n
--   ready:<stage>     sorted set by priority and time; solo:<stage> the same for articles whose lease ran out
--   leased:<stage>    by the lease's end; waiting:<stage> by the time at which the retry is due
--   dead              by time of death
--   count             hash: accepted, each disposition, clock (the last revision given), schema
--   paused            sorted set of scopes by the pause's end; reasons: hash of why
-- An article in flight is in exactly one of the sorted sets. Missing fields stand for empty ones.
-- A call from Lua costs more than most commands: entries are read and written one by one, sets and counters once a function.

local SCHEMA = 1
-- A score is a band for the priority (9 comes first) and the time in milliseconds within it.
local BAND = 1e13
local IS_DISPOSITION = {indexed = true, unchanged = true, duplicate = true, rejected = true, dead = true}

local function int(number)
    return string.format('%d', number)
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
        count = keys[1] .. 'count', stamp = int(now), added = {}, removed = {}, counted = {},
    }
end

local function add(ctx, set, score, id)
    local members = ctx.added[set]
    if not members then
        members = {}
        ctx.added[set] = members
    end
    members[#members + 1] = int(score)
    members[#members + 1] = id
end

local function remove(ctx, set, id)
    local members = ctx.removed[set]
    if not members then
        members = {}
        ctx.removed[set] = members
    end
    members[#members + 1] = id
end

local function count(ctx, name, by)
    ctx.counted[name] = (ctx.counted[name] or 0) + by
end

-- Carry out what add, remove and count have gathered.
local function flush(ctx)
    for set, members in pairs(ctx.removed) do
        redis.call('ZREM', ctx.prefix .. set, unpack(members))
    end
    for set, members in pairs(ctx.added) do
        redis.call('ZADD', ctx.prefix .. set, unpack(members))
    end
    for name, by in pairs(ctx.counted) do
        redis.call('HINCRBY', ctx.count, name, int(by))
    end
    ctx.added, ctx.removed, ctx.counted = {}, {}, {}
end

local function load(ctx, id)
    local key = ctx.prefix .. 'e:' .. id
    local v = redis.call(
        'HMGET', key, 'state', 'stage', 'rev', 'att', 'n', 'tok', 'lease', 'worker', 'solo', 'pri', 'rew', 'ref', 'memo', 'kept'
    )
    if not v[1] then
        return nil
    end
    return {
        key = key, id = id, state = v[1], stage = v[2], rev = v[3], att = tonumber(v[4]), n = tonumber(v[5]), tok = v[6],
        lease = v[7] or '', worker = v[8] or '', solo = v[9] or '', pri = tonumber(v[10] or 0), rew = tonumber(v[11] or 0),
        ref = v[12] or '', memo = v[13] or '', kept = v[14] or '',
    }
end

local function event(ctx, entry, what, detail)
    return ctx.stamp .. ' ' .. what .. ' ' .. entry.stage .. ' ' .. entry.att .. ' ' .. (detail or '')
end

-- Write the fields in `changed` (name, value, …) and one line of the timeline.
local function write(ctx, entry, changed, what, detail)
    entry.n = entry.n + 1
    local line, n = event(ctx, entry, what, detail), int(entry.n)
    redis.call('HSET', entry.key, 'n', n, n, line, 'chg', ctx.stamp, unpack(changed))
    if entry.n > ctx.lines then
        redis.call('HDEL', entry.key, int(entry.n - ctx.lines))
    end
end

local function ready_set(entry)
    return (entry.solo == '1' and 'solo:' or 'ready:') .. entry.stage
end

local function enter_ready(ctx, entry)
    add(ctx, ready_set(entry), (9 - entry.pri) * BAND + ctx.now, entry.id)
end

-- Into a disposition, from a lease. `again` is the token by which a repeated call finds its own move.
local function dispose(ctx, entry, disposition, reason, other, again)
    local changed = {'state', disposition, 'til', '', 'why', reason, 'of', other, 'lease', again}
    if disposition == 'indexed' and (entry.memo ~= '' or entry.kept ~= '') then
        for _, part in ipairs({'kept', entry.memo, 'memo', ''}) do
            changed[#changed + 1] = part
        end
    end
    write(ctx, entry, changed, 'disposed', disposition .. ((reason ~= '' or other ~= '') and ': ' or '') .. reason .. other)
    count(ctx, disposition, 1)
    if disposition == 'dead' then
        add(ctx, 'dead', ctx.now, entry.id)
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
