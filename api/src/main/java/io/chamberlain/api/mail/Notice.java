package io.chamberlain.api.mail;

/** What people are told of that was changed of how they sign in. */
public enum Notice {
    PASSWORD("The password of your account was changed."),
    ADDRESS("Your account is reached, and signed in to, at another address from now on."),
    FACTOR_ADDED("Signing in to your account asks for the code of an authenticator from now on."),
    FACTOR_REMOVED("Signing in to your account asks for no code of an authenticator any more."),
    IDENTITY_LINKED("Your account can be signed in to by an identity elsewhere from now on."),
    IDENTITY_UNLINKED("Your account cannot be signed in to any more by an identity elsewhere.");

    private final String sentence;

    Notice(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
