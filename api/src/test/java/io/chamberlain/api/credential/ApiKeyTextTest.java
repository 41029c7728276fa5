package io.chamberlain.api.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTextTest {

    @Test
    void a_key_is_read_as_it_was_shown() {
        ApiKeyText key = ApiKeyText.fresh();
        assertThat(key.text()).matches("chm_live_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
        assertThat(ApiKeyText.read(key.text())).contains(key);
        assertThat(key).hasToString("ApiKeyText[" + key.publicId() + "]");
    }

    @Test
    void another_secret_has_the_same_name() {
        ApiKeyText key = ApiKeyText.fresh();
        ApiKeyText other = ApiKeyText.fresh(key.publicId());
        assertThat(other.publicId()).isEqualTo(key.publicId());
        assertThat(other.hash()).isNotEqualTo(key.hash());
    }

    @Test
    void a_letter_typed_wrong_is_found_without_a_look() {
        String text = ApiKeyText.fresh().text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKeyText.read(text.substring(0, i) + other + text.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(ApiKeyText.read(text + "0")).isEmpty();
        assertThat(ApiKeyText.read("")).isEmpty();
    }
}
