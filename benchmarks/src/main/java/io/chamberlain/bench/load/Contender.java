package io.chamberlain.bench.load;

/** Something that makes one small thing durable, as often as it is asked. */
public interface Contender extends AutoCloseable {

    /** As the tables name it. */
    String name();

    /** What one caller does its acts with. Made before the clock starts, closed after it stopped. */
    Client client(int number) throws Exception;

    /** How many acts the database holds, counted there by SQL; compared with what was acknowledged. */
    long stored();

    @Override
    void close();

    /** One caller's hands; used by one thread. */
    interface Client extends AutoCloseable {

        /** Returns when the act is durable, throws when it is not. */
        void act() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** A contender that also shows what happened in tables of a read model, a little later. */
    interface Projecting extends Contender {

        /** How many acts are committed in the read model; cheap enough to be asked every millisecond. */
        long projected();

        /** How many acts the read model's tables show, counted there by SQL. */
        long shown();
    }
}
