package io.chamberlain.api.journey;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for {@code {{…}}} in a {@link HttpFile}: an environment, the answers so far, mails and an authenticator. */
final class Variables {

    static final Pattern VARIABLE = Pattern.compile("\\{\\{(.+?)}}");

    private static final Pattern HEADER = Pattern.compile("(\\w+)Response\\.headers\\['(.+)']");
    private static final Pattern MEMBER = Pattern.compile("(\\w+)\\.(.+)");

    private final Map<String, String> environment;
    private final Map<String, Guest.Answer> answers = new HashMap<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    void keep(String name, Guest.Answer answer) {
        answers.put(name, answer);
    }

    String in(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    /** The request with everything in its place. */
    HttpRequest in(HttpFile.Step step) {
        String body = in(step.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(in(step.url())))
                .method(step.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < step.headers().size(); i += 2) {
            request.setHeader(step.headers().get(i), in(step.headers().get(i + 1)));
        }
        return request.build();
    }

    private String value(String variable) {
        Matcher header = HEADER.matcher(variable);
        Matcher member = MEMBER.matcher(variable);
        if (variable.equals("$uuid")) {
            return UUID.randomUUID().toString();
        } else if (header.matches()) {
            return answer(header.group(1)).header(header.group(2)).orElseThrow(() -> unknown(variable));
        } else if (member.matches()) {
            String pointer =
                    "/" + member.group(2).replace("[", "/").replace("]", "").replace('.', '/');
            return answer(member.group(1)).json().at(pointer).asStringOpt().orElseThrow(() -> unknown(variable));
        } else if (environment.containsKey(variable)) {
            return environment.get(variable);
        }
        return switch (variable) {
            case "factorCode" -> CredentialJourney.code(answer("factor").text("secret"), 0);
            case "verificationToken" ->
                House.mailbox(environment.get("newcomerEmail")).token(0);
            case "resetToken" -> House.mailbox(environment.get("newcomerEmail")).token(1);
            case "identityToken" -> House.issuer().token(environment.get("newcomerEmail"), "n-0S6");
            case "changeCode" -> House.mailbox(environment.get("otherEmail")).code(0);
            default -> throw unknown(variable);
        };
    }

    private Guest.Answer answer(String name) {
        if (!answers.containsKey(name)) {
            throw unknown(name);
        }
        return answers.get(name);
    }

    private static IllegalArgumentException unknown(String variable) {
        return new IllegalArgumentException("nothing is known of " + variable);
    }
}
