-- For officers' searches by person and by thing, like event_search: costs an append next to nothing. The domain log names
-- the person an event is about as user or owner, the access log the person and the thing an attempt was made at.
CREATE INDEX event_about ON event USING brin
    ((payload ->> 'userId') text_bloom_ops, (payload ->> 'ownerUserId') text_bloom_ops,
     (payload ->> 'subjectUserId') text_bloom_ops, (payload ->> 'resourceId') text_bloom_ops)
    WITH (pages_per_range = 32, autosummarize = on);
