-- To erase another's conversation has to take no longer than to erase none, however much the other has: with the owner in the
-- index, rows of others are not looked at.

drop index rag_decision_session;
create index rag_decision_session on rag_decision (session_id, owner);

drop index rag_answer_claim_session;
create index rag_answer_claim_session on rag_answer_claim (session_id, owner) where session_id is not null;
