-- Why documents could not be ingested, for programs; what failed before has no reason, only its message.

-- Whoever waits for a table keeps all behind it waiting: better to fail soon and be tried again.
set local lock_timeout = '2s';

alter table rag_document add column failure_reason text;
comment on column rag_document.failure_reason is 'The code of the failure; null when there is none, or it is from before there were codes';

alter table rag_job_document add column failure_reason text;
comment on column rag_job_document.failure_reason is 'The code of the failure; null when there is none, or it is from before there were codes';
