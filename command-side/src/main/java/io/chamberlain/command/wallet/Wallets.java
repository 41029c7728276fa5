package io.chamberlain.command.wallet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Loads several wallets for one decision, always in the order of their ids: opposite transfers would block each other. */
final class Wallets {

    private final Repository<Wallet> repository;

    Wallets(Repository<Wallet> repository) {
        this.repository = repository;
    }

    /** Those of the ids that exist. */
    Map<UUID, Aggregate<Wallet>> load(UUID... ids) {
        Map<UUID, Aggregate<Wallet>> found = new HashMap<>();
        TreeSet<String> inOrder = new TreeSet<>();
        for (UUID id : ids) {
            inOrder.add(id.toString());
        }
        for (String id : inOrder) {
            find(id).ifPresent(wallet -> found.put(UUID.fromString(id), wallet));
        }
        return found;
    }

    private Optional<Aggregate<Wallet>> find(String id) {
        try {
            return Optional.of(repository.load(id));
        } catch (AggregateNotFoundException missing) {
            return Optional.empty();
        }
    }

    static Aggregate<Wallet> existing(Map<UUID, Aggregate<Wallet>> found, UUID id) {
        Aggregate<Wallet> wallet = found.get(id);
        if (wallet == null) {
            throw new AggregateNotFoundException(id.toString(), "no such wallet");
        }
        return wallet;
    }
}
