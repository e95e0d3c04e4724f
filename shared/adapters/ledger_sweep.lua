-- What the monitor and people ask for: expire, due, balance, replay, pauses.

-- Reply of everything that makes articles ready: {{stage, id}, …}.
local function expire_one(ctx, entry, ready)
    remove(ctx, 'leased:' .. entry.stage, entry.id)
    if entry.att >= ctx.attempts then
        dispose(ctx, entry, 'dead', 'lease ran out on attempt ' .. int(entry.att) .. ': the worker hung or died', '', '')
        return
    end
    entry.solo = '1'
    write(ctx, entry, {'state', 'ready', 'solo', '1', 'til', '', 'lease', ''}, 'expired', entry.worker)
    enter_ready(ctx, entry)
    ready[#ready + 1] = {entry.stage, entry.id}
end

-- Arguments: limit, then the stages.
local function expire(keys, args)
    local ctx = context(keys, args)
    local left, ready = tonumber(args[5]), {}
    for i = 6, #args do
        local set = ctx.prefix .. 'leased:' .. args[i]
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', set, '-inf', int(ctx.now), 'LIMIT', 0, left)) do
            local entry = load(ctx, id)
            if entry and entry.state == 'leased' and entry.stage == args[i] then
                expire_one(ctx, entry, ready)
            else
                redis.call('ZREM', set, id)
            end
            left = left - 1
        end
    end
    flush(ctx)
    for _, scope in ipairs(redis.call('ZRANGEBYSCORE', ctx.prefix .. 'paused', '-inf', int(ctx.now))) do
        redis.call('ZREM', ctx.prefix .. 'paused', scope)
        redis.call('HDEL', ctx.prefix .. 'reasons', scope)
    end
    return ready
end

-- Arguments: worker, IDs.
local function expire_worker(keys, args)
    local ctx = context(keys, args)
    local ready = {}
    for i = 6, #args do
        local entry = load(ctx, args[i])
        if entry and entry.state == 'leased' and entry.worker == args[5] then
            expire_one(ctx, entry, ready)
        end
    end
    flush(ctx)
    return ready
end

-- Arguments: limit, then the stages.
local function due(keys, args)
    local ctx = context(keys, args)
    local left, ready = tonumber(args[5]), {}
    for i = 6, #args do
        local set = 'waiting:' .. args[i]
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', ctx.prefix .. set, '-inf', int(ctx.now), 'LIMIT', 0, left)) do
            local entry = load(ctx, id)
            remove(ctx, set, id)
            if entry and entry.state == 'waiting' and entry.stage == args[i] then
                redis.call('HSET', entry.key, 'state', 'ready', 'til', '')
                enter_ready(ctx, entry)
                ready[#ready + 1] = {entry.stage, id}
            end
            left = left - 1
        end
    end
    flush(ctx)
    return ready
end

-- When the article that has been ready longest became so; 0 if none is ready.
local function oldest(set)
    local first = 0
    for priority = 0, 9 do
        local low, high = int(priority * BAND), '(' .. int((priority + 1) * BAND)
        local found = redis.call('ZRANGEBYSCORE', set, low, high, 'WITHSCORES', 'LIMIT', 0, 1)
        if found[2] then
            local since = tonumber(found[2]) - priority * BAND
            if first == 0 or since < first then
                first = since
            end
        end
    end
    return first
end

-- Arguments: the stages. Reply: the counters, for each stage {ready, leased, waiting, milliseconds that the oldest has been
-- ready}, the pauses {scope, milliseconds left, reason}.
local function balance(keys, args)
    local ctx = context(keys, args)
    local counts = redis.call('HMGET', ctx.count, 'accepted', 'indexed', 'unchanged', 'duplicate', 'rejected', 'dead')
    for i = 1, 6 do
        counts[i] = counts[i] or '0'
    end
    local stages, paused = {}, pauses(ctx)
    for i = 5, #args do
        local function set(kind)
            return ctx.prefix .. kind .. ':' .. args[i]
        end
        local since, alone = oldest(set('ready')), oldest(set('solo'))
        if since == 0 or (alone ~= 0 and alone < since) then
            since = alone
        end
        stages[#stages + 1] = {
            redis.call('ZCARD', set('ready')) + redis.call('ZCARD', set('solo')),
            redis.call('ZCARD', set('leased')), redis.call('ZCARD', set('waiting')),
            since == 0 and 0 or math.max(0, ctx.now - since),
        }
    end
    for _, pause in ipairs(paused) do
        pause[3] = redis.call('HGET', ctx.prefix .. 'reasons', pause[1]) or ''
    end
    return {counts, stages, paused}
end

-- Arguments: IDs. One that died with its lease stays solo, so that it takes nobody with it.
local function replay(keys, args)
    local ctx = context(keys, args)
    local ready = {}
    for i = 5, #args do
        local entry = load(ctx, args[i])
        if entry and entry.state == 'dead' then
            remove(ctx, 'dead', entry.id)
            count(ctx, 'dead', -1)
            entry.att = 0
            write(ctx, entry, {'state', 'ready', 'att', '0', 'rew', '0', 'why', '', 'lease', ''}, 'replayed')
            enter_ready(ctx, entry)
            ready[#ready + 1] = {entry.stage, entry.id}
        end
    end
    flush(ctx)
    return ready
end

-- Arguments: scope, milliseconds, reason. A pause is lengthened, never shortened.
local function pause(keys, args)
    local ctx = context(keys, args)
    redis.call('ZADD', ctx.prefix .. 'paused', 'GT', int(ctx.now + tonumber(args[6])), args[5])
    redis.call('HSET', ctx.prefix .. 'reasons', args[5], args[7])
end

redis.register_function{function_name = '@_expire', callback = expire, flags = {'allow-oom'}}
redis.register_function{function_name = '@_expire_worker', callback = expire_worker, flags = {'allow-oom'}}
redis.register_function{function_name = '@_due', callback = due, flags = {'allow-oom'}}
redis.register_function{function_name = '@_balance', callback = balance, flags = {'no-writes'}}
redis.register_function{function_name = '@_replay', callback = replay, flags = {'allow-oom'}}
redis.register_function{function_name = '@_pause', callback = pause, flags = {'allow-oom'}}
