package io.chamberlain.query.entity;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.JpaEntityInformationSupport;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;

/**
 * A repository of rows whose ids come from events. Spring Data takes such a row for an old one and looks for it before each
 * insert; here a row is new unless the batch has read it.
 */
class GivenIdRepository<R> extends SimpleJpaRepository<R, UUID> {

    private final EntityManager entities;
    private final Class<R> type;

    GivenIdRepository(JpaEntityInformation<R, UUID> information, EntityManager entities) {
        super(information, entities);
        this.entities = entities;
        this.type = information.getJavaType();
    }

    @SuppressWarnings("unchecked") // the ids of all rows are UUIDs
    static <R> GivenIdRepository<R> of(Class<R> row, EntityManager entities) {
        return new GivenIdRepository<>(
                (JpaEntityInformation<R, UUID>) JpaEntityInformationSupport.getEntityInformation(row, entities),
                entities);
    }

    @Override
    public <S extends R> S save(S row) {
        if (!entities.contains(row)) {
            entities.persist(row);
        }
        return row;
    }

    /** In one statement, and only those that the batch has not read yet. */
    @Override
    public List<R> findAllById(Iterable<UUID> ids) {
        List<UUID> asked = new ArrayList<>();
        ids.forEach(asked::add);
        return asked.isEmpty() ? List.of() : entities.unwrap(Session.class).findMultiple(type, asked);
    }
}
