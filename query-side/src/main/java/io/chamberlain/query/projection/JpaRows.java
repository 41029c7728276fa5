package io.chamberlain.query.projection;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;

/** {@link Rows} on the persistence context of the batch. */
class JpaRows<R> extends SimpleJpaRepository<R, UUID> implements Rows<R> {

    private final EntityManager entities;
    private final Class<R> type;

    JpaRows(JpaEntityInformation<R, UUID> information, EntityManager entities) {
        super(information, entities);
        this.entities = entities;
        this.type = information.getJavaType();
    }

    @Override
    public void add(R row) {
        session().persist(row);
    }

    @Override
    public R get(UUID id) {
        R row = session().find(type, id);
        if (row == null) {
            throw new MissingRow(type, id);
        }
        return row;
    }

    @Override
    public void load(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            session().findMultiple(type, List.copyOf(ids));
        }
    }

    /** The batch's own; what Spring puts before it asks for a transaction of Spring's, and ours is the connection's. */
    private Session session() {
        return (Session) entities.getDelegate();
    }
}
