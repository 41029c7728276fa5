package io.chamberlain.bench.child;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a parent tells its child, one line of JSON each; what it answers is said at each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Order {

    /**
     * The first one: {@link Answer.Entered}.
     *
     * @param data where the server keeps its data
     */
    record Enter(String data, Entry entry) implements Order {}

    /** One round: {@link Answer.Ran}. */
    record Run(int callers, double seconds) implements Order {}

    /** {@link Answer.Counted}. */
    record CountStored() implements Order {}

    /** {@link Answer.Counted}. */
    record CountShown() implements Order {}

    /** {@link Answer.Rebuilt}. */
    record Rebuild(long most) implements Order {}

    /** {@link Answer.Swapped}. */
    record Swap(double perSecond) implements Order {}

    /** {@link Answer.Ran}. */
    record SeeVisible(double perSecond, double seconds) implements Order {}

    /** {@link Answer.Ran}. */
    record AskAsOf(int events, double seconds) implements Order {}

    /** {@link Answer.Held}. */
    record TellHeap() implements Order {}
}
