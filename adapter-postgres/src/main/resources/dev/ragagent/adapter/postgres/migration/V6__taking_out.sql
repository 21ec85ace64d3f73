-- Processes that share a vector store: one must not take out what another has just written of the same version.

create sequence rag_write_ticket;
alter table rag_store_version add column ticket bigint not null default nextval('rag_write_ticket');
alter table rag_store_version add column taken_out_since timestamptz;
alter table rag_store_version add column taken_out_by uuid;
comment on column rag_store_version.ticket is 'Which writing of the version this is; a new one once its chunks were taken out';
comment on column rag_store_version.taken_out_since is 'Since when somebody has been taking its chunks out; null as a rule';
comment on column rag_store_version.taken_out_by is 'Which worker that is';
