-- The document ledger: what each document is to be, and what each vector store shows of it.
-- Names carry the prefix "rag_", so that the tables can live beside those of a host application.
-- Ids and hashes are compared as bytes ("C"), which is the order in which the ports page through them.

create table rag_version (
    document_id text collate "C" not null,
    hash        text collate "C" not null,
    source      text not null,
    title       text not null,
    url         text,
    metadata    jsonb not null,
    content     text not null,
    chunker     text not null,
    chunks      jsonb not null,
    chunk_count integer not null,
    primary key (document_id, hash)
);
comment on table rag_version is 'Everything that one version of a document is made of; kept while it is wanted or a store may hold its chunks';
comment on column rag_version.hash is 'SHA-256 of all the rest, in hexadecimal';
comment on column rag_version.content is 'The normalised text; the chunks are spans of it';
comment on column rag_version.chunks is 'Outlines in the order of their ordinals: id, start, end (UTF-16 units), chapter, section';

create table rag_document (
    id          text collate "C" primary key,
    source      text not null,
    wanted      text collate "C",
    accepted_at timestamptz,
    failure     text,
    failed_at   timestamptz,
    foreign key (id, wanted) references rag_version (document_id, hash),
    check (wanted is not null or failure is not null)
);
create index rag_document_source on rag_document (source);
comment on table rag_document is 'Every document that is to be found, or that could not be read; a retracted one has no row';
comment on column rag_document.wanted is 'The version that all stores are to show; null while none could be read';
comment on column rag_document.failure is 'Why its last submission could not be read; null when it could';

create table rag_store (
    id            uuid primary key,
    model         text not null,
    dimensions    integer not null,
    generation    bigint not null default 0,
    registered_at timestamptz not null,
    seen_at       timestamptz not null
);
comment on table rag_store is 'The vector stores that were ever filled from this ledger';
comment on column rag_store.generation is 'Grows by one with every change of what is current in the store; its row lock puts the numbers in the order of the commits';

create table rag_store_version (
    store_id    uuid not null references rag_store on delete cascade,
    document_id text collate "C" not null,
    hash        text collate "C" not null,
    primary key (store_id, document_id, hash),
    foreign key (document_id, hash) references rag_version
);
create index rag_store_version_version on rag_store_version (document_id, hash);
comment on table rag_store_version is 'Versions whose chunks may be in a store, the current ones among them';

create table rag_store_document (
    store_id         uuid not null,
    document_id      text collate "C" not null,
    hash             text collate "C" not null,
    since_generation bigint not null,
    ingested_at      timestamptz not null,
    primary key (store_id, document_id),
    foreign key (store_id, document_id, hash) references rag_store_version on delete cascade
);
create index rag_store_document_document on rag_store_document (document_id);
comment on table rag_store_document is 'The current version of each document in each store: what questions find';
