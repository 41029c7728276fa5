package io.chamberlain.log.append;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that break after the database has done what it was asked, before it is heard. */
final class LostAnswers extends DelegatingDataSource {

    private final String marker;
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger toHear = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile @Nullable Throwable instead;

    /** @param marker what a statement holds whose answer may be lost */
    LostAnswers(DataSource source, String marker) {
        super(source);
        this.marker = marker;
    }

    void loseNext() {
        toLose.set(1);
    }

    /** The next answer is lost to a failure that is not the database's. */
    void loseNextTo(Throwable failure) {
        instead = failure;
        loseNext();
    }

    void loseAll() {
        toLose.set(Integer.MAX_VALUE);
    }

    /** So many are heard still. */
    void loseAllAfter(int heard) {
        toHear.set(heard);
        loseAll();
    }

    int lost() {
        return lost.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    boolean watched = result instanceof PreparedStatement && ((String) arguments[0]).contains(marker);
                    return watched ? losing(real, (PreparedStatement) result) : result;
                });
    }

    private PreparedStatement losing(Connection connection, PreparedStatement real) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (_, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    if (method.getName().startsWith("execute") && loses()) {
                        lost.incrementAndGet();
                        connection.abort(Runnable::run);
                        Throwable failure = instead;
                        instead = null;
                        if (failure != null) {
                            throw failure;
                        }
                        throw new SQLException("the connection broke", "08006");
                    }
                    return result;
                });
    }

    private boolean loses() {
        return toHear.getAndUpdate(n -> Math.max(0, n - 1)) == 0 && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
