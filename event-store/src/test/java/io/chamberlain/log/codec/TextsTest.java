package io.chamberlain.log.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.event.EventJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which texts an event may have. */
class TextsTest {

    private static String json(String text) {
        return EventJson.mapper().writeValueAsString(Map.of("outer", List.of(Map.of("inner", text))));
    }

    @Test
    void a_text_with_a_nul_is_refused_however_deep_it_is() {
        assertThatThrownBy(() -> Texts.check(json("a\0b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void a_text_that_only_writes_about_one_is_not() {
        assertThatCode(() -> Texts.check(json("\\u0000"))).doesNotThrowAnyException();
    }
}
