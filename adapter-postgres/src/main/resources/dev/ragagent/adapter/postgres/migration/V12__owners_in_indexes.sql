-- To erase another's conversation has to take no longer than to erase none, however much the other has: with the owner in the
-- index, rows of others are not looked at.

-- Whoever waits for a table keeps all behind it waiting: better to fail soon and be tried again.
set local lock_timeout = '2s';

create index rag_decision_session_owner on rag_decision (session_id, owner);
create index rag_answer_claim_session_owner on rag_answer_claim (session_id, owner) where session_id is not null;

-- Last, as nothing can be read or written from here to the end.
drop index rag_decision_session;
drop index rag_answer_claim_session;
