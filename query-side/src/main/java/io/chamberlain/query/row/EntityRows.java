package io.chamberlain.query.row;

import java.util.Collection;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** {@link Rows} as entities of a batch's persistence context: Hibernate writes what is new and what changed, at its end. */
record EntityRows<R>(String table, JpaRepository<R, UUID> repository) implements Rows<R> {

    @Override
    public void add(R row) {
        repository.save(row);
    }

    @Override
    public R get(UUID id) {
        return repository.findById(id).orElseThrow(() -> new MissingRow(table, id));
    }

    @Override
    public void load(Collection<UUID> ids) {
        repository.findAllById(ids);
    }
}
