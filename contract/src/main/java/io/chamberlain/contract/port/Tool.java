package io.chamberlain.contract.port;

/** A command of the launcher besides {@code run}; found by {@link java.util.ServiceLoader}. */
public interface Tool {

    /** As typed: {@code sql-login}. */
    String name();

    /** One line of the help. */
    String summary();

    /**
     * @return the exit code: 0 done, 1 failed, 2 used wrongly
     */
    int run(String[] arguments);
}
