package io.chamberlain.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/** Every example has the members of the type it is an example of: none that is unknown, all that are always there. */
class ExamplesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addHandler(new RawJson())
            .build();

    private static final Examples EXAMPLES = new Examples(JSON);

    /** What a live stream tells; its method does not say it. */
    private static final Map<String, Type> TOLD =
            Map.of("followWallet", WalletView.class, "followReplay", ReplayView.class);

    /** A text that is written as the JSON it holds, is read as that. */
    private static final class RawJson extends DeserializationProblemHandler {
        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message) {
            return type.hasRawClass(String.class) && token == JsonToken.START_OBJECT
                    ? context.readTree(parser).toString()
                    : NOT_HANDLED;
        }
    }

    static List<Method> routes() {
        return RoutesTest.routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_is_sent(Method route) {
        Object example = EXAMPLES.of(route.getName()).orElseThrow().request();
        Optional<Parameter> body = Arrays.stream(route.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .findFirst();
        body.ifPresent(parameter -> assertWhole(parameter.getParameterizedType(), example));
        assertThat(body.isPresent()).isEqualTo(example != null);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_is_answered(Method route) {
        Object example = EXAMPLES.of(route.getName()).orElseThrow().answer();
        Type answer = answerOf(route);
        if (answer == Void.class) {
            assertThat(example).isNull();
        } else if (answer instanceof ParameterizedType page && page.getRawType() == Page.class) {
            assertThat(example)
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKey("items");
            List<?> items = (List<?>) ((Map<?, ?>) example).get("items");
            assertThat(items).isNotEmpty().allSatisfy(item -> assertWhole(page.getActualTypeArguments()[0], item));
        } else {
            assertWhole(answer, example);
        }
    }

    private static Type answerOf(Method route) {
        Type answer = route.getGenericReturnType();
        if (answer == SseEmitter.class) {
            return TOLD.get(route.getName());
        }
        return answer instanceof ParameterizedType wrapped && wrapped.getRawType() == ResponseEntity.class
                ? wrapped.getActualTypeArguments()[0]
                : answer;
    }

    private static void assertWhole(Type type, Object example) {
        JavaType known = JSON.constructType(type);
        assertMembers(JSON.convertValue(example, known), known.getRawClass().getSimpleName());
    }

    private static void assertMembers(Object value, String path) {
        if (value instanceof Iterable<?> items) {
            items.forEach(item -> assertMembers(item, path + "[]"));
        } else if (value instanceof Record whole && whole.getClass().getName().startsWith("io.chamberlain")) {
            for (RecordComponent component : whole.getClass().getRecordComponents()) {
                Object member = valueOf(component, whole);
                String name = path + "." + component.getName();
                assertThat(member != null || mayBeMissing(component))
                        .as("%s is there", name)
                        .isTrue();
                assertMembers(member, name);
            }
        }
    }

    private static boolean mayBeMissing(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Object valueOf(RecordComponent component, Record whole) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
