package io.chamberlain.api.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ends a node that was started for the JVM to learn what a start and a day's work need, once the day is over. */
@Component
@ConditionalOnProperty(name = "chamberlain.end-when-ready", havingValue = "true")
class Rehearsal {

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void end() {
        System.exit(0);
    }
}
