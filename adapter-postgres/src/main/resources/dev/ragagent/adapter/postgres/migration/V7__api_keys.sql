-- API keys, of which only hashes are kept.

create table rag_api_key (
    id           text primary key,
    name         text not null,
    hash         text not null,
    scopes       text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index rag_api_key_name on rag_api_key (name);
comment on table rag_api_key is 'API keys; revoked and expired ones stay, since a service that had keys is never anonymous again';
comment on column rag_api_key.id is 'The public part of the key';
comment on column rag_api_key.name is 'The name of the principal that calls with it';
comment on column rag_api_key.hash is 'SHA-256 of the whole key, hexadecimal; the key itself is kept nowhere';
comment on column rag_api_key.scopes is 'What it may do, separated by commas';
