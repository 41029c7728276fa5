package io.chamberlain.migrations.server;

import io.chamberlain.contract.port.StartRefused;
import org.springframework.boot.ExitCodeGenerator;

/**
 * The database cannot be used as things are, and the operator has to change something. The message is one line that says
 * what and why, and is all there is to print.
 */
public final class ServerRefused extends StartRefused implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    public ServerRefused(String line) {
        super(line);
    }

    public ServerRefused(String line, Throwable cause) {
        super(line, cause);
    }

    /** Used wrongly, or something is missing. */
    @Override
    public int getExitCode() {
        return 2;
    }
}
