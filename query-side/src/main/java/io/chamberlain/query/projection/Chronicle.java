package io.chamberlain.query.projection;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps a line of every event, whatever its family; comes after the projection of the family. */
public interface Chronicle {

    /** @param subjectUserId the person the event is about; null when it is about nobody */
    void on(Recorded recorded, @Nullable UUID subjectUserId);
}
