-- Stories: the rule of stories_memory.py. Keys, behind the prefix: `story:marks:D` (hash: mark → how many stories began with it on day D,
-- 4 bytes, and the last articles that have it, 8 bytes each), `story:articles:D` (hash: article → its record), `story:days` (sorted set:
-- days by when they were written last), `story:held` (hash: how many articles of each day are known; `all`: together).
--
-- A record: day the story began (4 bytes), whether dated and whether its event may be compared (1), days that are named (1), outlet
-- (4), story (1 for the length, then it), sketch (the rest; its first byte is its form, and those of different forms aren't compared).
-- Another form of record needs another name of its key.

local POLICY = {
    'days', 'span', 'articles', 'keep_days', 'rare', 'rarest', 'most', 'prior', 'nearness', 'repeated', 'undated', 'same_days',
    'other_days', 'least', 'resemblance', 'glance', 'holders', 'candidates',
}

local KINDS = 4

local function forget_day(prefix, day)
    local held = tonumber(redis.call('HGET', prefix .. 'story:held', day) or '0')
    redis.call('HDEL', prefix .. 'story:held', day)
    redis.call('ZREM', prefix .. 'story:days', day)
    redis.call('UNLINK', prefix .. 'story:marks:' .. day, prefix .. 'story:articles:' .. day)
    return redis.call('HINCRBY', prefix .. 'story:held', 'all', -held)
end

-- Days that nothing came in for, and the one longest without where there are too many articles.
local function drop(prefix, policy, now)
    local total = tonumber(redis.call('HGET', prefix .. 'story:held', 'all') or '0')
    while true do
        local oldest = redis.call('ZRANGE', prefix .. 'story:days', 0, 0, 'WITHSCORES')
        if not oldest[1] then
            return
        end
        if total < policy.articles and tonumber(oldest[2]) >= now - policy.keep_days * 86400 then
            return
        end
        total = forget_day(prefix, oldest[1])
    end
end

local function unpacked(record)
    local since, flags, named, outlet, length, at = struct.unpack('>I4BBc4B', record)
    return {
        since = since, dated = flags % 2 == 1, event = flags >= 2, named = named, outlet = outlet,
        story = record:sub(at, at + length - 1), sketch = record:sub(at + length),
    }
end

local function resemblance(one, other)
    local slots = #one - 1
    if slots < 1 or #one ~= #other or one:byte(1) ~= other:byte(1) then
        return 0
    end
    local a, b, equal = {one:byte(2, slots + 1)}, {other:byte(2, slots + 1)}, 0
    for i = 1, slots do
        if a[i] == b[i] then
            equal = equal + 1
        end
    end
    return (equal / slots - 1 / 256) / (1 - 1 / 256)
end

-- Whether a day is named in both; nil where one names none. Bit 0 is REACH days before an article's own day.
local function same_days(article, known, day)
    if article.named == 0 or known.named == 0 then
        return nil
    end
    local apart, named = day - article.day, known.named
    named = apart >= 0 and bit.lshift(named, apart) or bit.rshift(named, -apart)
    return bit.band(article.named, named) ~= 0
end

-- Zero where it is another story; a copy comes before any other text.
local function score(policy, article, known, day, told)
    local apart = math.abs(day - article.day)
    if math.abs(article.day - known.since) > policy.span then
        return 0
    end
    local alike = resemblance(article.sketch, known.sketch) * policy.nearness ^ apart
    local together = same_days(article, known, day)
    if together ~= nil then
        told = told * (together and policy.same_days or policy.other_days)
    end
    if apart > 0 and article.outlet == known.outlet then
        told = told * policy.repeated
        alike = alike * policy.repeated
    elseif apart > 0 and together == false then
        alike = alike * policy.other_days
    end
    if alike >= policy.resemblance then
        return 1e6 + alike
    end
    if not (article.dated and known.dated) then
        told = told * policy.undated
    end
    if article.event and known.event and told >= policy.least then
        return told
    end
    return 0
end

-- How much each mark tells that two articles share it: nothing where the place in the table is empty.
local function weights(policy, article, window)
    local articles, told = 0, {}
    for _, day in ipairs(window) do
        articles = articles + day.held
    end
    for i = 1, #article.marks do
        local count, held = 0, false
        for _, day in ipairs(window) do
            if day.marks[i] then
                count, held = count + struct.unpack('>I4', day.marks[i]), true
            end
        end
        local common = (math.max(0, count - 1) + policy.prior * article.shares[i]) / (articles + policy.prior)
        if held and common < policy.rare then
            told[i] = math.log(policy.rare / math.max(policy.rarest, common)) ^ 2
        end
    end
    return told
end

-- The articles of those days that share marks: what these tell, kind by kind, and the day each is known on.
local function shared_marks(prefix, policy, article, window)
    for _, day in ipairs(window) do
        day.marks = redis.call('HMGET', prefix .. 'story:marks:' .. day.name, unpack(article.marks))
        day.near = policy.nearness ^ day.apart
    end
    local told, sums, days, found = weights(policy, article, window), {}, {}, {}
    for kind = 1, KINDS do
        local of_kind = {}
        for i = 1, #article.marks do
            if told[i] and article.kinds:byte(i) == kind then
                for _, day in ipairs(window) do
                    local holders = day.marks[i] or ''
                    for at = 5, #holders, 8 do
                        local id = holders:sub(at, at + 7)
                        of_kind[id] = (of_kind[id] or 0) + told[i]
                        days[id] = day
                    end
                end
            end
        end
        for id, sum in pairs(of_kind) do
            sums[id] = (sums[id] or 0) + math.min(sum, policy.most) * days[id].near
        end
    end
    for id, sum in pairs(sums) do
        if sum >= policy.glance then
            found[#found + 1] = {id = id, told = sum, day = days[id]}
        end
    end
    table.sort(found, function(a, b)
        if a.told ~= b.told then
            return a.told > b.told
        end
        return a.id < b.id
    end)
    return found
end

local function find(prefix, policy, article, window)
    if #article.marks == 0 or #window == 0 then
        return nil
    end
    local best, chosen = 0, nil
    for place, near in ipairs(shared_marks(prefix, policy, article, window)) do
        if place > policy.candidates then
            break
        end
        local record = redis.call('HGET', prefix .. 'story:articles:' .. near.day.name, near.id)
        if record then
            local known = unpacked(record)
            local found = score(policy, article, known, tonumber(near.day.name), near.told)
            if found > best then
                best, chosen = found, known
            end
        end
    end
    return chosen
end

-- `held` are the day's marks where they have been read.
local function remember(prefix, policy, article, story, since, founder, now, held)
    local day = tostring(article.day)
    local marks, known = prefix .. 'story:marks:' .. day, prefix .. 'story:articles:' .. day
    local flags = (article.dated and 1 or 0) + (article.event and 2 or 0)
    redis.call('HSET', known, article.id,
        struct.pack('>I4BBc4B', since, flags, article.named, article.outlet, #story) .. story .. article.sketch)
    if #article.marks > 0 then
        local holders = held or redis.call('HMGET', marks, unpack(article.marks))
        local changed = {}
        for i, mark in ipairs(article.marks) do
            local count, last = 0, ''
            if holders[i] then
                count, last = struct.unpack('>I4', holders[i]), holders[i]:sub(5)
            end
            last = last .. article.id
            changed[#changed + 1] = mark
            changed[#changed + 1] = struct.pack('>I4', count + founder) .. last:sub(math.max(1, #last - policy.holders * 8 + 1))
        end
        redis.call('HSET', marks, unpack(changed))
    end
    redis.call('ZADD', prefix .. 'story:days', now, day)
    redis.call('HINCRBY', prefix .. 'story:held', day, 1)
    redis.call('HINCRBY', prefix .. 'story:held', 'all', 1)
    for _, key in ipairs({marks, known, prefix .. 'story:days', prefix .. 'story:held'}) do
        redis.call('EXPIRE', key, math.ceil(policy.keep_days * 86400) + 3600)
    end
end

-- Arguments: the policy (8 bytes each, in one); article (8 bytes), day, flags (1: dated, 2: event, from 4 on: days that are named),
-- outlet (4 bytes), the story it has or '', the story it would start, sketch, shares of its marks (8 bytes each, in one), their
-- kinds (1 byte each), marks (8 bytes each, in one). Reply: its story.
local function assign(keys, args)
    local prefix, policy = keys[1], {}
    for i, name in ipairs(POLICY) do
        policy[name] = struct.unpack('>d', args[1], 8 * i - 7)
    end
    local flags = tonumber(args[4])
    local article = {
        id = args[2], day = tonumber(args[3]), dated = flags % 2 == 1, event = flags % 4 >= 2, named = math.floor(flags / 4),
        outlet = args[5], sketch = args[8], kinds = args[10], marks = {}, shares = {},
    }
    for i = 1, #article.kinds do
        article.shares[i] = struct.unpack('>d', args[9], 8 * i - 7)
        article.marks[i] = args[11]:sub(8 * i - 7, 8 * i)
    end
    local now = tonumber(redis.call('TIME')[1])
    drop(prefix, policy, now)
    local names, window, own = {}, {}, {}
    for day = article.day - policy.days, article.day + policy.days do
        names[#names + 1] = tostring(day)
    end
    for i, held in ipairs(redis.call('HMGET', prefix .. 'story:held', unpack(names))) do
        if held then
            local before = redis.call('HGET', prefix .. 'story:articles:' .. names[i], article.id)
            if before then
                return unpacked(before).story
            end
            window[#window + 1] = {
                name = names[i], held = tonumber(held), apart = math.abs(tonumber(names[i]) - article.day),
            }
            own = window[#window].apart == 0 and window[#window] or own
        end
    end
    local story, since = args[6], article.day
    if story == '' then
        local known = find(prefix, policy, article, window)
        if known then
            story, since = known.story, known.since
        else
            story = args[7]
        end
    end
    remember(prefix, policy, article, story, since, story == args[7] and 1 or 0, now, own.marks)
    return story
end

redis.register_function('@_assign', assign)
