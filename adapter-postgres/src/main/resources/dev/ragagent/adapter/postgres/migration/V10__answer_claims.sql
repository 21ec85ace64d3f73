-- Idempotency keys: a question that a client sends several times under one key is answered once.

create table rag_answer_claim (
    owner       text collate "C" not null,
    key         text collate "C" not null,
    fingerprint text collate "C" not null,
    attempt     uuid not null,
    held_until  timestamptz not null,
    expires_at  timestamptz not null,
    session_id  uuid,
    answer      jsonb,
    primary key (owner, key)
);
create index rag_answer_claim_session on rag_answer_claim (session_id) where session_id is not null;
create index rag_answer_claim_expiry on rag_answer_claim (expires_at);
comment on table rag_answer_claim is 'Which attempt at a question answers it, and the answer; erased with its session, or after its time';
comment on column rag_answer_claim.owner is 'The name of the principal that asks; keys count within it';
comment on column rag_answer_claim.fingerprint is 'SHA-256 of the question with all its fields, in hexadecimal';
comment on column rag_answer_claim.attempt is 'Who holds the claim, until held_until';
comment on column rag_answer_claim.session_id is 'The conversation of the answer; null while there is none';
