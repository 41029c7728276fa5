package io.chamberlain.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of one contender, whose user owns it and is no superuser. */
public record Place(String url, String user, String password) {

    /** Connects without a pool. */
    public DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Runs a script of the class path. */
    public void run(String resource) {
        Sql.run(source(), script(resource));
    }

    /** Of the class path. */
    public static String script(String resource) {
        try (InputStream script = Place.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalArgumentException("no " + resource + " on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
