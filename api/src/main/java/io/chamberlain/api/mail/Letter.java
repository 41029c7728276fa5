package io.chamberlain.api.mail;

/** A mail to one person; says no more of them than where it goes. */
public record Letter(String to, String subject, String text) {

    @Override
    public String toString() {
        return "Letter[***]";
    }
}
