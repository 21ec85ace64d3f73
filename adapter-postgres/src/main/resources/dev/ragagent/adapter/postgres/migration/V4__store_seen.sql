-- Every start of a process wrote when a store was last seen, and nobody read it.

alter table rag_store drop column seen_at;
