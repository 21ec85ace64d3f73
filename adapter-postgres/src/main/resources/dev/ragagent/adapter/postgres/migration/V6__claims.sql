-- Processes that share a vector store: one at a time writes a version into it, or takes it out.

alter table rag_store_version add column claim uuid;
alter table rag_store_version add column held_by uuid;
alter table rag_store_version add column held_since timestamptz;
comment on column rag_store_version.claim is 'The claim that was last made on it';
comment on column rag_store_version.held_by is 'Which worker is writing its chunks or taking them out; null when nobody is';
comment on column rag_store_version.held_since is 'Since when, by that worker''s clock';
