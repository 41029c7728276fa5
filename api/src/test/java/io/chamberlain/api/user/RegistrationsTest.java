package io.chamberlain.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.answer.Done;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.api.credential.PasswordPolicy;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.limit.GenerousLimits;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserRefusal.EmailTaken;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A known address goes the way of a new one: the same steps, the same answer. */
class RegistrationsTest {

    private static final String KNOWN = "known@example.org";
    private static final List<String> STEPS =
            List.of("position", "hash", "look up", "send RegisterUser", "keep", "position");

    private final List<String> steps = new ArrayList<>();
    private final AnnotationConfigApplicationContext parts = parts();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_known_address_takes_the_steps_of_a_new_one() {
        Done<Registrations.Received> fresh = register("new@example.org");
        List<String> ofTheNew = List.copyOf(steps);
        steps.clear();
        Done<Registrations.Received> known = register(KNOWN);
        assertThat(ofTheNew).isEqualTo(STEPS);
        assertThat(steps).isEqualTo(STEPS);
        assertThat(known).isEqualTo(fresh);
    }

    private Done<Registrations.Received> register(String email) {
        Actor nobody = Actor.anonymous("192.0.2.1", null, "request");
        Call call = new Call(nobody, "key", null, null, null, null);
        return parts.getBean(Registrations.class)
                .receive(new Registrations.Registration(email, "a long sentence nobody guesses", null, null), call);
    }

    private AnnotationConfigApplicationContext parts() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("chamberlain.registration.floor", "PT0S")));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(CommandGateway.class, () -> proxy(CommandGateway.class, this::send));
        context.registerBean(EventHistory.class, () -> proxy(EventHistory.class, this::head));
        context.registerBean(CommandOutcomes.class, Outcomes::new);
        context.registerBean(Passwords.class, Hashing::new);
        context.registerBean(Keys.class, Readable::new);
        context.registerBean(RateLimits.class, GenerousLimits::rateLimits);
        context.register(
                Registrations.class,
                Commands.class,
                Positions.class,
                Acts.class,
                IdempotencyKeys.class,
                PasswordPolicy.class);
        context.refresh();
        return context;
    }

    private Object send(Object proxy, Method method, Object[] arguments) {
        CommandMessage<?> message = (CommandMessage<?>) arguments[0];
        RegisterUser command = (RegisterUser) message.getPayload();
        steps.add("send " + command.getClass().getSimpleName());
        ((Receipt) message.getMetaData().get(Envelope.RECEIPT)).durableAt(8);
        return command.email().equals(KNOWN)
                ? CompletableFuture.failedFuture(new Refused(new EmailTaken()))
                : CompletableFuture.completedFuture(new Accepted(command.userId(), 0, Map.of()));
    }

    private Object head(Object proxy, Method method, Object[] arguments) {
        steps.add("position");
        return 7L;
    }

    /** Of an interface with many methods one is asked for. */
    private <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(handler, arguments)
                        : handler.invoke(proxy, method, arguments)));
    }

    private final class Outcomes implements CommandOutcomes {

        @Override
        public Optional<Outcome> find(String scope, String key) {
            steps.add("look up");
            return Optional.empty();
        }

        @Override
        public Outcome record(Idempotency idempotency, Outcome outcome) {
            steps.add("keep");
            return outcome;
        }
    }

    private final class Hashing implements Passwords {

        @Override
        public String hash(Secret password) {
            steps.add("hash");
            return "hash";
        }

        @Override
        public boolean matches(Secret password, String hash) {
            throw new AssertionError("nobody signs in");
        }
    }

    private static final class Readable implements Keys {

        @Override
        public String pepper(String value) {
            return "peppered:" + value;
        }

        @Override
        public byte[] derive(String purpose) {
            return new byte[32];
        }
    }
}
