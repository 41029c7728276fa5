package io.chamberlain.bench.torture.house;

import java.io.IOException;

/** What can be sent to a process, by its id. */
public enum Signal {
    KILL,
    STOP,
    CONT,
    TERM;

    /** @throws IllegalStateException when it cannot be sent: then nothing was tried */
    public void to(long pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("no process " + pid + " to send " + this + " to");
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot send signals", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
