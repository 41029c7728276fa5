package io.chamberlain.contract.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded part of a list in a stable order.
 *
 * @param next the cursor of what follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
