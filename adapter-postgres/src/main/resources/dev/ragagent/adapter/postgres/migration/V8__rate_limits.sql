-- Token buckets that replicas share. Not logged: a crash or a failover forgets them, which lets a client begin anew, and for
-- that nobody has to wait for a disk. Not indexed by time, and half empty, so that counting rewrites no index.

create unlogged table rag_rate_limit (
    id      text primary key,
    state   bytea not null,
    full_at timestamptz not null
) with (fillfactor = 50);
comment on table rag_rate_limit is 'How many requests were made lately; a bucket that is full again is forgotten';
comment on column rag_rate_limit.id is 'Whose requests, and the limit that they are held against';
comment on column rag_rate_limit.state is 'The bucket as Bucket4j keeps it; empty for one that is being made';
comment on column rag_rate_limit.full_at is 'From when the bucket is full if nobody asks before';
