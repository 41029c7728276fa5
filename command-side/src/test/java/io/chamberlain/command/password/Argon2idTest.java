package io.chamberlain.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.session.Secret;
import org.junit.jupiter.api.Test;

class Argon2idTest {

    private final BoundedArgon2 passwords = new BoundedArgon2(2);

    @Test
    void a_hash_is_a_phc_text_with_the_agreed_cost_and_its_own_salt() {
        String hash = passwords.hash(new Secret("correct horse"));
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("correct");
        assertThat(passwords.hash(new Secret("correct horse"))).isNotEqualTo(hash);
    }

    @Test
    void only_the_same_password_matches() {
        String hash = passwords.hash(new Secret("correct horse"));
        assertThat(passwords.matches(new Secret("correct horse"), hash)).isTrue();
        assertThat(passwords.matches(new Secret("correct horsf"), hash)).isFalse();
    }

    @Test
    void nobody_has_a_password() {
        assertThat(passwords.matches(new Secret("the password of nobody"), null))
                .isFalse();
    }

    @Test
    void a_text_of_another_form_matches_nothing() {
        assertThat(Argon2id.matches("x", "plain")).isFalse();
        assertThat(Argon2id.matches("x", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"))
                .isFalse();
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    @Test
    void a_hash_of_the_reference_implementation_matches() {
        assertThat(Argon2id.matches(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }
}
