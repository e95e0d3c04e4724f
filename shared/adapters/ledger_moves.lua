-- What feeders and workers ask for: accept, claim, renew, settle.

-- The same article pushed again writes one line a run of such pushes, so that the timeline keeps what matters.
local function note_known(ctx, entry)
    local last = redis.call('HGET', entry.key, int(entry.n)) or ''
    local times = string.match(last, '^%d+ known .* (%d+) times$')
    if times then
        redis.call('HSET', entry.key, int(entry.n), event(ctx, entry, 'known', int(times + 1) .. ' times'))
        return
    end
    redis.call('HSET', entry.key, 'n', int(entry.n + 1), int(entry.n + 1), event(ctx, entry, 'known', '1 times'))
    if entry.n + 1 > ctx.lines then
        redis.call('HDEL', entry.key, int(entry.n + 1 - ctx.lines))
    end
end

-- Arguments: token of this call, then for each push: id, '1' for refetch or '2' for the same without fetching, stage, priority,
-- reference date. A push that finds its own token in the entry was carried out already and its answer lost: it is accepted.
-- Reply: for each push '1' or '0' for accepted, and the state.
local function accept(keys, args)
    local ctx = context(keys, args)
    local token, reply, seen = args[5], {}, {}
    local clock = tonumber(redis.call('HGET', ctx.count, 'clock') or 0)
    for i = 6, #args, 5 do
        local id, refetch, stage, priority, reference = args[i], args[i + 1], args[i + 2], args[i + 3], args[i + 4]
        local entry = load(ctx, id)
        local own = entry and not seen[id] and entry.tok == token
        if own then
            reply[#reply + 1] = {'1', entry.state}
        elseif entry and (refetch == '0' or not IS_DISPOSITION[entry.state]) then
            note_known(ctx, entry)
            reply[#reply + 1] = {'0', entry.state}
        else
            local opened = entry or {key = ctx.prefix .. 'e:' .. id, id = id, n = 0}
            if entry and entry.state == 'dead' then
                -- The dead revision lives on in this one, as in a replay: it was accepted once.
                remove(ctx, 'dead', id)
                count(ctx, 'dead', -1)
            else
                count(ctx, 'accepted', 1)
            end
            if entry then
                redis.call('PERSIST', entry.key)
                redis.call('HDEL', entry.key, 'lease', 'worker', 'solo', 'rew', 'til', 'why', 'of', 'ref', 'memo', 'pri')
            end
            -- What isn't fetched again is still the content that the last memo tells of.
            local memo = entry and refetch == '2' and (entry.memo ~= '' and entry.memo or entry.kept) or ''
            clock = math.max(ctx.now, clock + 1)
            opened.stage, opened.att, opened.solo, opened.pri = stage, 0, '', tonumber(priority)
            local now = int(ctx.now)
            local changed = {'state', 'ready', 'stage', stage, 'rev', int(clock), 'att', '0', 'acc', now, 'tok', token}
            if reference ~= '' then
                changed[#changed + 1] = 'ref'
                changed[#changed + 1] = reference
            end
            if memo ~= '' then
                changed[#changed + 1] = 'memo'
                changed[#changed + 1] = memo
            end
            if opened.pri ~= 0 then
                changed[#changed + 1] = 'pri'
                changed[#changed + 1] = priority
            end
            write(ctx, opened, changed, 'accepted')
            enter_ready(ctx, opened)
            reply[#reply + 1] = {'1', 'ready'}
        end
        seen[id] = true
    end
    redis.call('HSET', ctx.count, 'clock', int(clock))
    flush(ctx)
    return reply
end

local function pauses(ctx)
    local found = redis.call('ZRANGEBYSCORE', ctx.prefix .. 'paused', '(' .. int(ctx.now), '+inf', 'WITHSCORES')
    local reply = {}
    for i = 1, #found, 2 do
        reply[#reply + 1] = {found[i], int(tonumber(found[i + 1]) - ctx.now)}
    end
    return reply
end

-- Arguments: '1' if this repeats a call whose answer was lost, stage, limit, lease in milliseconds, worker, token, then IDs.
-- Reply: {{id, revision, attempt, solo, reference date, memo, settled}, …}, {{scope, milliseconds left}, …}.
local function claim(keys, args)
    local ctx = context(keys, args)
    local again, stage, limit, worker, token = args[5], args[6], tonumber(args[7]), args[9], args[10]
    local till = ctx.now + tonumber(args[8])
    local paused, claims = pauses(ctx), {}
    for _, pause in ipairs(paused) do
        if pause[1] == stage then
            return {claims, paused}
        end
    end

    local function give(entry)
        local solo = entry.solo == '1' and '1' or '0'
        claims[#claims + 1] = {entry.id, entry.rev, int(entry.att), solo, entry.ref, entry.memo, entry.kept}
    end

    local function lease(entry)
        entry.att = entry.att + 1
        local changed = {'state', 'leased', 'att', int(entry.att), 'til', int(till), 'lease', token, 'worker', worker}
        write(ctx, entry, changed, 'claimed', worker)
        remove(ctx, ready_set(entry), entry.id)
        add(ctx, 'leased:' .. stage, till, entry.id)
        give(entry)
    end

    if again == '1' then
        for _, id in ipairs(redis.call('ZRANGE', ctx.prefix .. 'leased:' .. stage, 0, -1)) do
            local entry = load(ctx, id)
            if entry and entry.state == 'leased' and entry.lease == token then
                give(entry)
            end
        end
        if #claims > 0 then
            return {claims, paused}
        end
    end
    for i = 11, #args do
        if #claims >= limit then
            break
        end
        local entry = load(ctx, args[i])
        if entry and entry.state == 'ready' and entry.stage == stage then
            if entry.solo ~= '1' then
                lease(entry)
            elseif #args == 11 then
                lease(entry)
                flush(ctx)
                return {claims, paused}
            end
        end
    end
    flush(ctx)
    if #claims < limit then
        for _, id in ipairs(redis.call('ZRANGE', ctx.prefix .. 'ready:' .. stage, 0, limit - #claims - 1)) do
            local entry = load(ctx, id)
            if entry and entry.state == 'ready' and entry.stage == stage and entry.solo ~= '1' then
                lease(entry)
            else
                remove(ctx, 'ready:' .. stage, id)
            end
        end
        flush(ctx)
    end
    return {claims, paused}
end

local function holds(entry, stage, revision, attempt, token)
    return entry and entry.state == 'leased' and entry.stage == stage and entry.rev == revision
        and int(entry.att) == attempt and entry.lease == token
end

-- Arguments: lease in milliseconds, then for each claim: id, stage, revision, attempt, token. Reply: 1 or 0 for each.
local function renew(keys, args)
    local ctx = context(keys, args)
    local till, reply = ctx.now + tonumber(args[5]), {}
    for i = 6, #args, 5 do
        local entry = load(ctx, args[i])
        if holds(entry, args[i + 1], args[i + 2], args[i + 3], args[i + 4]) then
            redis.call('HSET', entry.key, 'til', int(till))
            add(ctx, 'leased:' .. entry.stage, till, entry.id)
            reply[#reply + 1] = 1
        else
            reply[#reply + 1] = 0
        end
    end
    flush(ctx)
    return reply
end

local MOVES = {}

function MOVES.advance(ctx, entry, stage, memo)
    local changed = {'state', 'ready', 'stage', stage, 'att', '0', 'solo', '', 'til', '', 'why', '', 'lease', ctx.again}
    if memo ~= '' then
        changed[#changed + 1] = 'memo'
        changed[#changed + 1] = memo
    end
    entry.stage, entry.att, entry.solo = stage, 0, ''
    write(ctx, entry, changed, 'advanced')
    enter_ready(ctx, entry)
    return 'ready'
end

function MOVES.dispose(ctx, entry, disposition, reason, other)
    dispose(ctx, entry, disposition, reason, other, ctx.again)
    return disposition
end

function MOVES.wait(ctx, entry, milliseconds, reason, spent)
    if spent == '1' and entry.att >= ctx.attempts then
        return MOVES.dispose(ctx, entry, 'dead', reason, '')
    end
    local due = ctx.now + tonumber(milliseconds)
    local left = spent == '1' and entry.att or entry.att - 1
    local changed = {'state', 'waiting', 'til', int(due), 'why', reason, 'att', int(left), 'lease', ctx.again}
    write(ctx, entry, changed, 'retried', reason)
    add(ctx, 'waiting:' .. entry.stage, due, entry.id)
    return 'waiting'
end

-- An advance sets the attempts back, so that rewinds have a count of their own: what is lost each time ends too.
function MOVES.rewind(ctx, entry, stage, reason)
    if entry.att >= ctx.attempts or entry.rew + 1 >= ctx.attempts then
        return MOVES.dispose(ctx, entry, 'dead', reason, '')
    end
    entry.stage, entry.rew = stage, entry.rew + 1
    local changed = {'state', 'ready', 'stage', stage, 'rew', int(entry.rew), 'til', '', 'why', reason, 'lease', ctx.again}
    write(ctx, entry, changed, 'rewound', reason)
    enter_ready(ctx, entry)
    return 'ready'
end

-- Arguments: '1' if this repeats a call whose answer was lost, a token of this call, then for each move: id, stage, revision,
-- attempt, lease, and the move's name with its three arguments. Reply: the state of each, '' where it was fenced out.
-- Both tokens stay in the entry until the next lease, so that a repeated call finds its own move.
local function settle(keys, args)
    local ctx = context(keys, args)
    local again, reply, seen = args[5] == '1', {}, {}
    for i = 7, #args, 9 do
        local entry = load(ctx, args[i])
        ctx.again = args[6] .. ':' .. args[i + 4]
        if holds(entry, args[i + 1], args[i + 2], args[i + 3], args[i + 4]) then
            remove(ctx, 'leased:' .. entry.stage, entry.id)
            reply[#reply + 1] = MOVES[args[i + 5]](ctx, entry, args[i + 6], args[i + 7], args[i + 8])
        elseif again and entry and entry.lease == ctx.again and not seen[entry.id] then
            reply[#reply + 1] = entry.state
            seen[entry.id] = true
        else
            reply[#reply + 1] = ''
        end
    end
    flush(ctx)
    return reply
end

-- accept alone is refused when memory runs out: all others are needed to drain what was accepted.
redis.register_function('@_accept', accept)
redis.register_function{function_name = '@_claim', callback = claim, flags = {'allow-oom'}}
redis.register_function{function_name = '@_renew', callback = renew, flags = {'allow-oom'}}
redis.register_function{function_name = '@_settle', callback = settle, flags = {'allow-oom'}}
