package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.StartRefused;
import org.junit.jupiter.api.Test;

class NodeRoleTest {

    @Test
    void a_role_is_one_of_three_words() {
        assertThat(NodeRole.of("command").takesCommands()).isTrue();
        assertThat(NodeRole.of("all").takesCommands()).isTrue();
        assertThat(NodeRole.of("query").takesCommands()).isFalse();
    }

    @Test
    void any_other_word_ends_the_start_with_one_line() {
        for (String wrong : new String[] {"QUERY", "both", ""}) {
            assertThatThrownBy(() -> NodeRole.of(wrong))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("command, query or all");
        }
    }
}
