-- Ingestion jobs: a queue that is worked on in the order of submission, with its payload.

create table rag_job_queue (
    only_row    boolean primary key default true check (only_row),
    last_number bigint not null
);
insert into rag_job_queue (last_number) values (0);
comment on table rag_job_queue is 'One row: the number of the last job. Who numbers, takes on or ends a job locks it, so that jobs become visible in the order of their numbers';

create table rag_job (
    id                  uuid primary key,
    number              bigint unique,
    owner               text not null,
    source              text not null,
    sync_id             text,
    sync_last           boolean not null,
    state               text not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    worker              uuid,
    lease_until         timestamptz,
    documents_total     integer not null,
    documents_done      integer not null default 0,
    documents_unchanged integer not null default 0,
    documents_failed    integer not null default 0,
    documents_removed   integer not null default 0,
    chunks_written      integer not null default 0,
    submitted_at        timestamptz not null,
    started_at          timestamptz,
    finished_at         timestamptz
);
create index rag_job_unfinished on rag_job (number) where finished_at is null;
create index rag_job_sync on rag_job (source, sync_id) where sync_id is not null;
comment on table rag_job is 'Ingestion jobs with their progress; finished ones are kept';
comment on column rag_job.number is 'The place in the order of submission; given at the end of the transaction that submits';
comment on column rag_job.sync_last is 'Whether the job is the last of the sync that sync_id names';
comment on column rag_job.worker is 'Who works on it, and may until lease_until';

create table rag_job_document (
    job_id       uuid not null references rag_job on delete cascade,
    ordinal      integer not null,
    document_id  text collate "C" not null,
    title        text,
    content_type text,
    file_name    text,
    url          text,
    metadata     jsonb not null,
    payload      bytea,
    failure      text,
    primary key (job_id, ordinal)
);
alter table rag_job_document alter column payload set storage external;
create index rag_job_document_untried on rag_job_document (job_id, ordinal) where payload is not null;
comment on table rag_job_document is 'Documents of a job: the untried ones with their bytes, and while the job is unfinished the tried ones without';
comment on column rag_job_document.payload is 'The bytes as they came; null as soon as the document was tried';
comment on column rag_job_document.failure is 'Why it could not be ingested; null when it could, or was not tried';

create table rag_sync_name (
    job_id      uuid not null references rag_job on delete cascade,
    document_id text collate "C" not null,
    primary key (job_id, document_id)
);
comment on table rag_sync_name is 'The ids that the jobs of a sync have named; kept until a later sync of the source has ended';
