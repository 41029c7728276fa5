package io.chamberlain.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.rebuild.ReadModel;
import io.chamberlain.bench.rebuild.Rebuilding;
import io.chamberlain.bench.server.Heap;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineTest {

    private static final Round ROUND = new Round(7, 1.5, 2, 0.25, 0.5, 3, 4096);

    @ParameterizedTest
    @MethodSource("orders")
    void an_order_arrives_as_it_was_given_on_one_line(Order order) {
        String line = Line.of(order);

        assertThat(line).doesNotContain("\n");
        assertThat(Line.order(line)).isEqualTo(order);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_arrives_as_it_was_given_on_one_line(Answer answer) {
        String line = Line.of(answer);

        assertThat(line).doesNotContain("\n");
        assertThat(Line.answer(line)).isEqualTo(answer);
    }

    @Test
    void every_order_and_answer_is_among_those_that_arrived() {
        assertThat(orders().map(Object::getClass)).containsAll(Arrays.asList(Order.class.getPermittedSubclasses()));
        assertThat(answers().map(Object::getClass)).containsAll(Arrays.asList(Answer.class.getPermittedSubclasses()));
        assertThat(entries().map(Object::getClass)).containsAll(Arrays.asList(Entry.class.getPermittedSubclasses()));
    }

    @Test
    void what_lacks_a_number_is_no_order() {
        assertThatThrownBy(() -> Line.order("{\"@type\":\"Run\",\"callers\":4}"))
                .hasMessageContaining("seconds");
    }

    private static Stream<Entry> entries() {
        return Stream.of(
                new Entry.BareInserts("floor"),
                new Entry.Log(),
                new Entry.GrownLog("young", 100_000),
                new Entry.Node(),
                new Entry.TunedAxon(64),
                new Entry.StockAxon());
    }

    private static Stream<Order> orders() {
        Stream<Order> others = Stream.of(
                new Order.Run(64, 0.5),
                new Order.CountStored(),
                new Order.CountShown(),
                new Order.Rebuild(20_000),
                new Order.Swap(1234.5),
                new Order.SeeVisible(1234.5, 10),
                new Order.AskAsOf(1_000, 10),
                new Order.TellHeap());
        return Stream.concat(entries().map(entry -> new Order.Enter("/a place", entry)), others);
    }

    private static Stream<Answer> answers() {
        return Stream.of(
                new Answer.Entered("ours", true),
                new Answer.Said("1,000 of 2,000"),
                new Answer.Ran(ROUND),
                new Answer.Counted(12),
                new Answer.Rebuilt(new Rebuilding.Rebuilt(100, 0.1)),
                new Answer.Swapped(new ReadModel.Swap(ROUND, ROUND)),
                new Answer.Held(new Heap(100, 40, 512)),
                new Answer.Failed("a\nb"));
    }
}
