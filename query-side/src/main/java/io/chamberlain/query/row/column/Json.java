package io.chamberlain.query.row.column;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** A text that is JSON, kept as {@code jsonb}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@AttributeBinderType(binder = Json.Cast.class)
public @interface Json {

    /** What Hibernate writes in the place of the value; PostgreSQL takes no text for {@code jsonb}. */
    final class Cast implements AttributeBinder<Json> {

        @Override
        public void bind(Json json, MetadataBuildingContext context, PersistentClass entity, Property property) {
            property.getColumns().forEach(column -> column.setCustomWrite("?::jsonb"));
        }
    }
}
