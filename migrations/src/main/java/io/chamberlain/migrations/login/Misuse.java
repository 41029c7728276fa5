package io.chamberlain.migrations.login;

/** The tool was called in a way it does not understand; the message is one line for the person at the terminal. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String line) {
        super(line);
    }
}
