-- Names of a sync count for one pass, and the end of a pass can be told from a request that came again.

alter table rag_job add column fingerprint text, add column pass bigint;
comment on column rag_job.fingerprint is 'SHA-256 of what a job of a sync brought, so that the same request is known when it comes again';
comment on column rag_job.pass is 'The number of the job that ended the pass of the sync that this job is a part of; null while it has not ended';

update rag_job j
   set pass = (select min(l.number) from rag_job l
                where l.source = j.source and l.sync_id = j.sync_id and l.sync_last and l.state = 'SUCCEEDED'
                  and l.number >= j.number)
 where j.sync_id is not null;
delete from rag_sync_name n using rag_job j where j.id = n.job_id and j.pass is not null;
comment on table rag_sync_name is 'The ids that the jobs of a sync have named; kept until their pass has ended or was given up';
