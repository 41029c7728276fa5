package io.chamberlain.query.entity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.SessionFactory;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * The tables of one schema whose rows are entities, each behind its Spring Data repository. There is one persistence context
 * for each batch, on the connection of the batch's transaction, which Hibernate neither begins nor ends: a failed batch
 * takes its context with it and leaves the transaction to its savepoint.
 */
public final class EntityTables implements AutoCloseable {

    private static final int ROWS_PER_BATCH = 500;

    private final String schema;
    private final SessionFactory sessions;
    private final Map<Class<?>, JpaRepository<?, UUID>> repositories = new LinkedHashMap<>();

    private EntityTables(String schema, Collection<Class<?>> rows) {
        this.schema = schema;
        this.sessions = sessions(schema, rows);
    }

    /**
     * @param schema the one schema that these are tables of
     * @param repositories interfaces, one for each table
     */
    public static EntityTables of(String schema, Collection<Class<? extends JpaRepository<?, UUID>>> repositories) {
        Map<Class<? extends JpaRepository<?, UUID>>, Class<?>> rows = new LinkedHashMap<>();
        repositories.forEach(repository -> rows.put(
                repository, AbstractRepositoryMetadata.getMetadata(repository).getDomainType()));
        EntityTables tables = new EntityTables(schema, rows.values());
        JpaRepositoryFactory factory = new JpaRepositoryFactory(tables.current());
        factory.setRepositoryBaseClass(GivenIdRepository.class);
        rows.forEach((repository, row) -> tables.repositories.put(row, factory.getRepository(repository)));
        return tables;
    }

    /** Tables whose repositories have no interface of their own. */
    public static EntityTables ofRows(String schema, Collection<Class<?>> rows) {
        EntityTables tables = new EntityTables(schema, rows);
        EntityManager current = tables.current();
        rows.forEach(row -> tables.repositories.put(row, GivenIdRepository.of(row, current)));
        return tables;
    }

    /** Stands for the persistence context of whatever batch the thread is in. */
    private EntityManager current() {
        return SharedEntityManagerCreator.createSharedEntityManager(sessions);
    }

    private static SessionFactory sessions(String schema, Collection<Class<?>> rows) {
        return new HibernatePersistenceConfiguration("read-model")
                .managedClasses(rows)
                .defaultSchema(schema)
                .validationMode(ValidationMode.NONE)
                .property("jakarta.persistence.database-product-name", "PostgreSQL")
                .property("jakarta.persistence.database-major-version", 18)
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property("hibernate.xml_mapping_enabled", false)
                .property("hibernate.jdbc.batch_size", ROWS_PER_BATCH)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                // Whoever takes the failure says what may be said of it.
                .property("hibernate.jdbc.log.errors", false)
                .property("hibernate.connection.provider_class", new UserSuppliedConnectionProviderImpl())
                .createEntityManagerFactory();
    }

    /** Whether the rows of a class are written here, when they belong to a schema. */
    public boolean hold(Class<?> row, String schema) {
        return this.schema.equals(schema) && repositories.containsKey(row);
    }

    /** The repository of a table; works inside of an {@linkplain #open open} batch of this thread. */
    @SuppressWarnings("unchecked") // the domain type of a repository is the class of its rows
    public <R> JpaRepository<R, UUID> of(Class<R> row) {
        return (JpaRepository<R, UUID>) Objects.requireNonNull(repositories.get(row));
    }

    /** A batch of this thread, on a connection that stays open and whose transaction stays undecided. */
    public EntityBatch open(Connection connection) {
        return EntityBatch.begin(
                sessions,
                sessions.withOptions()
                        .connection(connection)
                        .flushMode(FlushMode.MANUAL)
                        .openSession());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
