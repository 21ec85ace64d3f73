-- What a retracted document said is erased at once; the ids of its chunks stay until no store holds them.

alter table rag_version add column erased boolean not null default false;
comment on column rag_version.erased is 'Whether the document was retracted: all is empty then but what tells its chunks apart';

update rag_version v
   set erased = true, source = '', title = '', url = null, metadata = '{}', content = '', chunker = '',
       chunks = (select coalesce(jsonb_agg(jsonb_build_object('id', chunk -> 'id') order by place), '[]')
                   from jsonb_array_elements(chunks) with ordinality as outlines (chunk, place))
 where not exists (select from rag_document d where d.id = v.document_id);
update rag_job_document
   set title = null, content_type = null, file_name = null, url = null, metadata = '{}'
 where payload is null;

create index rag_store_document_age on rag_store_document (store_id, since_generation);
comment on column rag_store.seen_at is 'When it was last said to be in use; a store that was not for long is forgotten';
comment on table rag_store is 'The vector stores that are filled from this ledger; one that was not used for long is forgotten';
comment on table rag_version is
    'What one version of a document is made of; kept while it is wanted or a store may hold its chunks, and of an erased one only what tells its chunks apart';
comment on column rag_version.hash is 'SHA-256 of the version as it was accepted, in hexadecimal';
comment on column rag_version.chunks is
    'Outlines in the order of their ordinals: id, start, end (UTF-16 units), chapter, section; of an erased version the ids alone';
