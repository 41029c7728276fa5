package io.chamberlain.bench.report;

/** What a reader has to know to judge the figures. */
final class Notes {

    static final String TITLE = """
            # Benchmarks

            Written by `./chamberlain bench --write`. Each table says when it was measured and on what: all of its lines in one
            run, but another table may be of another day. Absolute figures belong to that machine; what counts are the ratios
            inside a table. *Target* is what the design asks for.
            """;

    static final String METHOD = """

            ## How it is measured

            - One PostgreSQL server. Each contender has a database and a JVM of its own, of the same class path and options, so
              that no compiler undoes for one what it did for another; only one works at a time, and whoever has no part in the
              next row is gone by then. A further process tells them what to do, and keeps the order. Rows by table and under
              row-level security are measured in that one. `fsync`, `synchronous_commit` and `full_page_writes` are on,
              asserted in each contender's own session.
            - A warm-up in turns, then rounds in turns that each begin with another contender, each round after a checkpoint.
              Shown are medians of the rounds; *spread* is (most - least) / median; ratios are taken round by round and shown
              with their extremes.
            - *Per second* counts until the read model shows every acknowledged act: whoever acknowledges early and shows
              late gains nothing. *Behind at the end* is what was not shown at the last acknowledgement, and how long that
              took.
            - A row stands only if the database, counted by SQL, holds exactly as many events as were acknowledged, and the
              read tables show exactly as many.
            - One command makes one event. Every caller opens a wallet, funds it nine times, opens the next, so all
              contenders load streams of the same lengths (0 to 9 events) and nobody meets a conflict.
            - The rows about the read model come after the commands, over the logs that these left behind. A replay of ours is
              what an officer starts: schema and policies migrated, all tables of the read model loaded, indexes built, counted;
              tuned's is its processor set back over emptied tables, its indexes in place, for at most 20,000 events,
              and stopped then. Both in turns, after one rebuild each that is not counted. A swap is the whole request,
              catching up with what was written meanwhile included, while four readers never pause and the node works at half
              the rate of the row before; one failed read would end the run. *Acknowledged to visible* is from the answer to
              a command until another connection finds its rows, asked every 0.2 ms.
            - Rows are copies of what one history leaves in each table, in the live schema under row-level security, checks and
              triggers; a batch is a transaction with its commit. *Rewritten* reads the batch's rows, changes the time and position
              of each and writes them back. Rounds alternate between the two ways and begin with an empty table and a
              checkpoint; a figure stands only if the table then holds every row as it was rewritten.
            - A log that has grown was filled with copies of one wallet that the log itself had written: opened, funded nine
              times, each copy with ids, content hashes and claims of its own (its sealed texts are those of the first, since
              nobody reads them), unique indexes in place meanwhile; then it was vacuumed and analyzed. What is measured goes on
              in the same way, so that nine of ten appends claim a reference.
            - Over HTTP ours is the built node and stock a program of the same Spring Boot and Tomcat, each in a process of its own
              with the same heap, and the client in another; the client is the same for both: blocking HTTP/1.1 on one kept
              connection for each caller, one write for each request. It, both programs and the server share the processors.
            - What is shown over HTTP is asked of ours by SQL (the position of the read model) and of stock by HTTP (its own
              counter); that both tables then show as many is counted by SQL.

            ## Who is measured

            - `floor`: bare JDBC; a connection for each caller, one prepared single-row INSERT per autocommit transaction into
              the event log's own table, its row made beforehand. It loads, decides and shows nothing.
            - `stock`: Axon 4.13 as Spring Boot configures it with JPA: large objects, XStream, simple command bus in a
              transaction, one tracking processor with batches of one, ten connections. The read tables by JPA, the processor's
              token by Axon's JPA token store, asserted. Over HTTP: Spring MVC and Tomcat with their defaults, each request's
              bearer token hashed and looked up by JPA.
            - `tuned`: Axon's JDBC engine with `bytea`, JSON, a connection for each caller, pooled processor with batches of
              500, the read tables by JDBC in the batch's transaction, the processor's token by Axon's JDBC token store,
              asserted.
            - `ours`: for appends the log's storage engine, everything from the event object to its durable position; for
              commands a node without its front door: command bus, log, and the live read model behind it. Over HTTP: the
              whole node, with its limits on callers raised, for people who registered and signed in over REST.

            ## What is not the same

            - Ours remembers the wallets it left for up to 30 s; what it decides on them the append checks, and everything else
              is decided on what the log says. The peers load a wallet for each command, as Axon does by default.
            - Ours does more for each command: it checks the caller's rights, makes the receipt's reference a unique claim,
              encrypts the label and the description with the owner's key, hashes what it stores, and gives dense
              positions in commit order. The peers have none of that, nor has the floor, whose positions have gaps.
            - The peers' read tables have our columns for these events and our indexes, but no row-level security, no checks
              and no trigger that balances each movement.
            - The peers' wallet knows opening and funding only; ours is the whole aggregate.
            - Peers serve callers on the callers' threads, ours on virtual threads of its own.
            - The single appends of ours claim nothing, so that both sides write one row each; their description is
              encrypted, the floor's is not.
            - Over HTTP ours checks each request's key for idempotency and stores the outcome, validates the body strictly, keeps
              limits on callers, and notes sessions that were used; stock does none of that and has no Spring Security in its
              way.
            - Load, server and contenders share the processors named below.
            """;

    static final String TRIED = """

            ## What helped, and what was tried and did not

            Where the time goes is in `profiles/`, written by `--profile`. Measured on these processors, one after the other:

            - Remembering wallets after their append, and believing that only as far as the append checks it (ADR 16): two reads
              and the decoding of the stream, 41 % of a command's time in the node, are gone for commands that make events.
            - Handing what this node appended to its processors instead of reading it back (ADR 12): 6 %.
            - Using the threads of decisions again: each new virtual thread made the cipher's random source anew, which looks
              for a class that is not there: 13 %.
            - Appending plain batches in few statements, one batch at a time unless many wait (ADR 15): a single append costs the
              server a third less, one of 64 at once 63 us of its time before and 39 after.
            - Sending arrays of text in binary, and looking up once which component of a command names its aggregate: 2 % and 9 %.
            - Writing all tables of a batch of the read model with one question to the server, its deferred checks among them,
              setting the planner where the position is locked, and leaving the savepoint to the commit: eight questions a
              batch instead of fifteen. Acknowledged to visible, in turns of one run at half load: 21.0 ms before and 14.8
              after (medians of seven turns each).
            - *No help*: leaving out, in the full function, only those look-ups that nobody asked for: setting up its thirty
              expressions in every transaction stayed.
            - *No help*: appending without the index for officers' searches (within the noise), a cheaper content hash (0.7 us of
              an event's cost) or slice (0.1 us), or leaving out the check that a payload is JSON (0.3 us).
            - *Not done*: committing without waiting for the disk and flushing after the lock is free. It would overlap flushes,
              and somebody could see, and tell, an event that a crash takes back: positions would not be final.
            """;

    private Notes() {}
}
