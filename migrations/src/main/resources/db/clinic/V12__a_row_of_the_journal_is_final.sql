-- A reversal is a movement of its own (type REVERSAL) and leaves the rows that it compensates as they are: no row of the
-- journal is ever marked as reversed.
ALTER TABLE transactions DROP CONSTRAINT transactions_status;
ALTER TABLE transactions ADD CONSTRAINT transactions_status CHECK (status = ANY (ARRAY['COMPLETED']));
