-- Media learns from the outbox which message each file was sent with.
INSERT INTO outbox_checkpoints (sink, xid, outbox_id) VALUES ('mongodb', '0', 0);
