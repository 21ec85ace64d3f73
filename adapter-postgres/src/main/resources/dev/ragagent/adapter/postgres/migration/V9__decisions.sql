-- Decisions on their own: they outlive the conversation that they belong to.

create table rag_decision (
    message_id uuid primary key,
    session_id uuid not null,
    owner      text not null,
    decided_at timestamptz not null,
    record     jsonb not null,
    outcome    jsonb not null,
    question   text,
    answer     text,
    rating     text,
    comment    text,
    rated_at   timestamptz
);
create index rag_decision_session on rag_decision (session_id);
create index rag_decision_decided on rag_decision (decided_at);
comment on table rag_decision is 'How each answer came about, without content; erased with its session, or after its time';
comment on column rag_decision.message_id is 'The id of the answer''s message';
comment on column rag_decision.owner is 'The name of the principal that asked';
comment on column rag_decision.record is 'What led to the answer; its field "v" tells the form';
comment on column rag_decision.outcome is 'What came of it, without the words; its field "v" tells the form';
comment on column rag_decision.question is 'The words of the question, where the operator wants them kept';
comment on column rag_decision.answer is 'The words of the answer, where the operator wants them kept';
comment on column rag_decision.rating is 'What the reader thought of the answer: up or down';

-- Replicas of the release before go on writing here; what they write is not seen in the new table.
alter table rag_exchange alter column decision drop not null;
comment on column rag_exchange.decision is 'Not written any more; see rag_decision';
