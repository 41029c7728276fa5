package io.chamberlain.bench.floor;

/** The event log's table, and a row of the width that the measured command stores. */
final class FloorTable {

    /** The log's own table, constraints and indexes. */
    static final String SCRIPT = "/db/log/V1__events_are_kept_for_ever.sql";

    /** The log numbers its events itself; here the database does, with gaps and out of order. */
    static final String NUMBERED = "alter table event alter position add generated always as identity";

    static final String INSERT = """
            insert into event (event_id, stream_type, stream_id, sequence, slice, type, revision, occurred_at,
                               recorded_at, append_start, payload, metadata, content_hash)
            values (?, 'wallet', ?, ?, ?, 'wallet.WalletFunded', 1, ?, now(), 1, ?::json, ?::json, ?)
            """;

    static final String PAYLOAD = "{\"walletId\":\"0d7b2c9e-6b2f-4d4a-9a51-6f0d2f3f8a11\","
            + "\"movementId\":\"1f6f7c58-2f0b-4f2e-8a6d-0d1b9e5c7a22\",\"amountMinor\":\"1250\",\"currency\":\"USD\","
            + "\"source\":\"RECEIPT\",\"reference\":\"2c1de0a4-93f5-4be0-a0a5-3b8f5e1d6c33\","
            + "\"counterAccount\":\"receipts\",\"balanceAfterMinor\":\"11250\","
            + "\"ownerUserId\":\"3a9e4b17-58c6-4d7e-b1f2-7c6d5e4f3a44\","
            + "\"description\":\"A payment at the front desk\",\"at\":\"2026-01-01T00:00:00.123456Z\"}";

    static final String METADATA = "{\"actorId\":\"4b8f5c26-69d7-4e8f-a2e3-8d7e6f5a4b55\",\"actorRole\":\"ADMIN\","
            + "\"requestId\":\"5c9a6d35-7ae8-4f90-b3f4-9e8f7a6b5c66\",\"command\":\"wallet.FundWallet\","
            + "\"correlationId\":\"6dab7e44-8bf9-4a01-84a5-af9a8b7c6d77\","
            + "\"causationId\":\"6dab7e44-8bf9-4a01-84a5-af9a8b7c6d77\"}";

    private FloorTable() {}
}
