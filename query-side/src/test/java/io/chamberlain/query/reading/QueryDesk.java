package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.compliance.Past;
import io.chamberlain.query.position.LiveReadPosition;
import io.chamberlain.query.rolechange.RoleChangeQueries;
import io.chamberlain.query.session.SessionQueries;
import io.chamberlain.query.user.UserQueries;
import io.chamberlain.query.wallet.WalletQueries;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;

/** Where questions are asked, over pools of both reading roles. */
final class QueryDesk implements AutoCloseable {

    final TestReadModel model = new TestReadModel();
    final Story story;
    final DataSource queryPool = model.database().pool(Login.QUERY, 4);
    final DataSource oversightPool = model.database().pool(Login.OVERSIGHT, 4);
    final ReadPool oversight;

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final LiveReadPosition position;

    QueryDesk(Story story) {
        this.story = story;
        this.position = new LiveReadPosition(model::position, story.log());
        ContextKeys keys = new ContextKeys(new TestKeys(), model.projector(), Clock.systemUTC());
        this.oversight = new ReadPool(oversightPool, keys);
        ReadModel live = new ReadModel();
        List.of(
                        new WalletQueries(live, new Past(story.log(), Clock.systemUTC())),
                        new UserQueries(live, story.log()),
                        new SessionQueries(live),
                        new RoleChangeQueries(live))
                .forEach(this::answers);
        bus.registerHandlerInterceptor(new ReadInterceptor(position, new ReadPool(queryPool, keys), oversight));
        position.start();
    }

    /** @param handler with {@code @QueryHandler} methods */
    void answers(Object handler) {
        new AnnotationQueryHandlerAdapter<>(handler).subscribe(bus);
    }

    @Override
    public void close() {
        position.stop();
        model.close();
    }

    <T> Optional<T> find(Object query, Class<T> type, Actor actor) throws Exception {
        return ask(query, ResponseTypes.optionalInstanceOf(type), Map.of(Envelope.ACTOR, actor))
                .getPayload();
    }

    <T> Page<T> page(Object query, Actor actor) throws Exception {
        return ask(query, new PageType<T>(), Map.of(Envelope.ACTOR, actor)).getPayload();
    }

    <R> QueryResponseMessage<R> ask(Object query, ResponseType<R> type, Map<String, ?> metadata) throws Exception {
        try {
            QueryResponseMessage<R> answer = bus.query(new GenericQueryMessage<>(
                            new GenericMessage<>(query, metadata),
                            query.getClass().getName(),
                            type))
                    .get();
            if (answer.isExceptional() && answer.exceptionResult() instanceof RuntimeException failed) {
                throw failed;
            }
            return answer;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    static Actor patient(UUID user) {
        return actor(user, Role.PATIENT);
    }

    static Actor staff(UUID user, UUID facility) {
        return new Actor(user, Role.STAFF, facility, Set.of(Duty.BILLING), null, null, null, null, null, null, null);
    }

    static Actor actor(UUID user, Role role) {
        return new Actor(user, role, null, Set.of(), null, null, null, null, null, null, null);
    }

    static final class TestKeys implements Keys {
        @Override
        public String pepper(String value) {
            return value;
        }

        @Override
        public byte[] derive(String purpose) {
            byte[] secret = new byte[32];
            new Random(purpose.hashCode()).nextBytes(secret);
            return secret;
        }
    }
}
