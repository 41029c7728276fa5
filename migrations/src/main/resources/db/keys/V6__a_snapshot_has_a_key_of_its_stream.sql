-- Whose keys these are, as it is: a snapshot is sealed as a whole, with a key of its stream (a wallet's, a session's).
COMMENT ON TABLE subject_key IS
    'One key per person, credential, and stream with a snapshot. Destroyed: the row stays, the key is gone for ever.';
COMMENT ON COLUMN subject_key.subject IS
    'The id of a person, of a credential, or of the stream whose snapshot is sealed with it.';
