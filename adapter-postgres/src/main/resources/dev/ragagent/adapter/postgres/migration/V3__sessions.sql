-- Conversations with their exchanges.

create table rag_session (
    id         uuid primary key,
    owner      text not null,
    topic      text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    last_seq   integer not null
);
create index rag_session_expiry on rag_session (expires_at);
comment on table rag_session is 'Conversations; an expired one does not exist for anybody and is purged in time';
comment on column rag_session.owner is 'The name of the principal that began it';
comment on column rag_session.last_seq is 'The number of its last exchange; counting it up locks the row, which puts exchanges in order';

create table rag_exchange (
    session_id  uuid not null references rag_session on delete cascade,
    seq         integer not null,
    question_id uuid not null,
    question    text not null,
    asked_at    timestamptz not null,
    answer_id   uuid not null,
    answer      jsonb not null,
    answered_at timestamptz not null,
    decision    jsonb not null,
    primary key (session_id, seq)
);
create index rag_exchange_answer on rag_exchange (answer_id);
comment on table rag_exchange is 'Questions with their answers and the decisions that led to them, by their order in the session';
comment on column rag_exchange.answer is 'The whole answer; its field "v" tells the form';
comment on column rag_exchange.decision is 'What led to the answer, without content; its field "v" tells the form';
