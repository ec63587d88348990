-- Servers that meet a new month at once make its partition one after the other. The table's own lock, unlike an advisory
-- one, also makes a session that waited see what the one before it made; a look before the lock could see a partition
-- that the session's next insert does not yet find. It stops neither readers nor writers.
CREATE OR REPLACE FUNCTION create_event_partitions(months date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month date;
    partition text;
BEGIN
    LOCK TABLE event IN SHARE UPDATE EXCLUSIVE MODE;
    FOREACH month IN ARRAY months LOOP
        partition := 'event_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING ALL)', partition);
        EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
            to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
            to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    END LOOP;
END
$$;
